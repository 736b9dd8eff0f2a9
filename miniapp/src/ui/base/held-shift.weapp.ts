/** Fingers hold no Shift; every range is also single taps. */
export const shiftHeld = (): boolean => false;
