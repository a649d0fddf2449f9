import { find, findAll } from "./page.ts";

/** Brings a picture into the stage without moving the page. */
function bring(stage: HTMLElement, picture: HTMLElement): void {
  const offset = picture.getBoundingClientRect().left - stage.getBoundingClientRect().left;
  stage.scrollBy({ left: offset, behavior: "smooth" });
}

/** Shows the picture with this address, if the gallery has it. */
export function showPicture(src: string): void {
  const stage = find("[data-gallery-stage]");
  const picture = stage && findAll("img", stage).find((image) => image.dataset["src"] === src);
  if (stage && picture) bring(stage, picture);
}

/** Thumbnails move the stage; swiping the stage marks the thumbnail. */
export function startGallery(): void {
  const gallery = find("[data-gallery]");
  const stage = find("[data-gallery-stage]");
  if (!gallery || !stage) return;
  const pictures = findAll("img", stage);
  const links = findAll<HTMLAnchorElement>(".gallery-thumbs a", gallery);
  links.forEach((link, at) => {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const picture = pictures[at];
      if (picture) bring(stage, picture);
    });
  });
  stage.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    stage.scrollBy({ left: (event.key === "ArrowRight" ? 1 : -1) * stage.clientWidth, behavior: "smooth" });
  });
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        const shown = pictures.indexOf(target as HTMLImageElement);
        links.forEach((link, at) => {
          if (at === shown) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        });
      }
    },
    { root: stage, threshold: 0.6 },
  );
  pictures.forEach((picture) => watcher.observe(picture));
}
