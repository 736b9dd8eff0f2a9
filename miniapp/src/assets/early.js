// Asks what a scanned code means while the app itself is still on its way (tools/finish-h5.mjs puts it before everything else).
// The app takes the answer (platform/early) or, when there is none, asks again in its own way: nothing here may fail loudly.
(() => {
  var code = /^#\/pages\/scan\/index\?(?:.*&)?code=([0-9A-Za-z]{1,14})(?:&|$)/.exec(location.hash);
  if (!code) return;
  var early = { code: code[1], answer: null, coming: null };
  early.coming = fetch(`/v1/codes/${code[1]}`)
    .then((response) => (response.ok ? response.json() : null))
    .catch(() => null)
    .then((answer) => {
      early.answer = answer;
      return answer;
    });
  window.tellitEarly = early;
})();
