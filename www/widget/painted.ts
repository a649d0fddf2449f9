export const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

const frame = () => new Promise(requestAnimationFrame);

/** What was drawn has been painted: the frame after it begins. A page out of view has none; there it is a moment later. */
export const painted = () => Promise.race([wait(100), frame().then(frame)]);
