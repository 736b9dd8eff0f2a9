import type { Phone } from './types.ts';

export const phone: Phone = {
  dial(number) {
    window.location.href = `tel:${number.replace(/[^\d+]/g, '')}`;
  },
};
