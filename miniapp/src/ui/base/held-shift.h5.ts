let held = false;
// before any control hears of the click
document.addEventListener('click', (event) => (held = event.shiftKey), true);

/** Shift was down at the click that is being handled: a range of boxes. */
export const shiftHeld = (): boolean => held;
