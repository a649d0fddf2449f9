import { startCartPage } from "./parts/cart-page.ts";
import { startCheckout } from "./parts/checkout.ts";
import { startCounter } from "./parts/counter.ts";
import { startGallery } from "./parts/gallery.ts";
import { startProductForm } from "./parts/product-form.ts";
import { startSort } from "./parts/sort.ts";
import { startSteppers } from "./parts/stepper.ts";

startCounter();
startSteppers();
startGallery();
startProductForm();
startCartPage();
startCheckout();
startSort();
