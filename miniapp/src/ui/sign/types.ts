/** The drawn signature as a picture to upload; null when the platform could not make one. */
export type ReadSignature = () => Promise<{ path: string; name: string; blob?: Blob } | null>;

export interface SignPadProps {
  /** What is asked for, for screen readers. */
  label: string;
  /** Words of the button that wipes the pad. */
  again: string;
  /** A way to read the picture once something is drawn; null after it was wiped. */
  onChange: (read: ReadSignature | null) => void;
}

/** Ink that stays readable when the picture is printed small. */
export const PEN = { width: 3, ink: '#1b2140', paper: '#ffffff' } as const;
export const FILE_NAME = 'signature.jpg';
