/** Only for looking at the components (src/ui/gallery/shots.mjs); a shipped build never sets it. */
const gallery = process.env.TARO_APP_GALLERY === '1';

export default defineAppConfig({
  // Everything a scanned code can open stays in the main package: it must appear without a second download.
  pages: gallery
    ? ['ui/gallery/index']
    : [
        'pages/scan/index',
        'pages/tell/index',
        'pages/tell/contact',
        'pages/tell/check',
        'pages/tell/receipt',
        'pages/mine/index',
        'pages/complaint/index',
        'pages/complaint/confirm',
        'pages/public/index',
        'pages/lookup/index',
        'pages/settings/index',
        'pages/listings/index',
        'pages/inspection-list/index',
        'pages/inspection/index',
        'pages/inspection/report',
        'pages/rate/index',
        'pages/verify/index',
      ],
  subPackages: gallery
    ? []
    : [
        // Checking a trail carries its own cryptography: it loads when somebody checks one.
        { root: 'trail', name: 'trail', pages: ['index'] },
        {
          root: 'staff',
          name: 'staff',
          pages: [
            'login/index',
            'desk/index',
            'order/index',
            'calls/index',
            'intake/index',
            'escalated/index',
            'admin/index',
            'office/index',
            'grid/index',
            'exclusions/index',
            'search/index',
            'topics/index',
            'patronage/index',
            'rates/index',
            'rates/orders',
            'inspect/index',
            'inspect/figures',
            'inspect/behind',
            'inspect-rating/index',
            'inspect-rating/one',
            'problems/index',
            'inspect-items/index',
            'inspect-door/index',
            'inspect-door/visit',
            'inspect-tasks/index',
            'businesses/index',
            'certificates/index',
            'case-review/index',
            'case-review/review',
          ],
        },
      ],
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '说事直通',
    navigationBarTextStyle: '@navText',
    navigationBarBackgroundColor: '@paper',
    backgroundColor: '@paper',
    backgroundTextStyle: '@pullText',
  },
  // In a browser a page stands at once. Taro hides the page before only when its slide is over, also when somebody has gone back to it
  // by then: they would look at nothing (UX rule 6, tests/browser/ux.test.ts).
  ...(process.env.TARO_ENV === 'h5' ? { animation: false } : {}),
  darkmode: true,
  themeLocation: 'theme.json',
  // Only a place the person picks on the map; never the position itself.
  requiredPrivateInfos: ['chooseLocation'],
  lazyCodeLoading: 'requiredComponents',
  sitemapLocation: 'sitemap.json',
  __usePrivacyCheck__: true,
});
