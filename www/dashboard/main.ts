/** The dashboard that the collector serves at `/dashboard/`. */
import "./dashboard.css";
import { Asking } from "./asking.ts";
import { Frame } from "./frame.ts";
import { restoreLook } from "./parts/look.ts";
import { login } from "./views/login.ts";

const root = document.querySelector<HTMLElement>("#dashboard");
if (root) {
  const enter = (asking: Asking): void => void new Frame(root, asking, leave).open();
  const leave = (why: string): void => login(root, enter, why);
  restoreLook();
  const asking = Asking.kept();
  if (asking) enter(asking);
  else leave("");
}
