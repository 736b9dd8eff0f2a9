import type { Banner, BannerState } from './types.ts';

const STATES: Record<NotificationPermission, BannerState> = { default: 'ask', granted: 'allowed', denied: 'denied' };

/** Browsers offer it on https (and on this machine) only, phones' browsers mostly not at all. */
const offered = (): boolean => window.isSecureContext && typeof Notification !== 'undefined';

export const banner: Banner = {
  state: () => (offered() ? STATES[Notification.permission] : 'unavailable'),
  async ask() {
    if (!offered()) return 'unavailable';
    return STATES[await Notification.requestPermission()];
  },
  show({ title, body, tag, onTap }) {
    if (banner.state() !== 'allowed') return;
    try {
      const notice = new Notification(title, { body, tag });
      notice.onclick = () => {
        window.focus();
        notice.close();
        onTap();
      };
    } catch {
      // Android's Chrome has the word but wants a service worker: the page's own strip must do
    }
  },
};
