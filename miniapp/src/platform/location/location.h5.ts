import type { Location } from './types.ts';

export const location: Location = {
  named: false,
  choose() {
    if (!navigator.geolocation) return Promise.resolve({ ok: false, why: 'unavailable' });
    return new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(
        ({ coords }) =>
          resolve({ ok: true, place: { latitude: coords.latitude, longitude: coords.longitude, datum: 'wgs84' } }),
        (error) => resolve({ ok: false, why: error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable' }),
        { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
      );
    });
  },
};
