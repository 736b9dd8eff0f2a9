// WeChat on iOS runs on the system's engine, so the oldest iOS decides; the rest is Chromium of the last years.
const targets = { ios: '12', chrome: '70' };

module.exports = { presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', targets }]] };
