import "../styles/store.css";
import { startCartPage } from "./cart-page.ts";
import { startCheckout } from "./checkout.ts";
import { startCounter } from "./counter.ts";
import { startGallery } from "./gallery.ts";
import { startProductForm } from "./product-form.ts";
import { startSort } from "./sort.ts";
import { startSteppers } from "./stepper.ts";

startCounter();
startSteppers();
startGallery();
startProductForm();
startCartPage();
startCheckout();
startSort();
