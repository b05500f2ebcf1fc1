/**
 * The script that puts a form into somebody else's page, where its own tag stands. The form lives behind a shadow root, so
 * neither page dresses the other; it posts as a simple request, which needs no preflight. It takes along the address of
 * the page with its first-party id and campaign words.
 */
export function embedScript({ form, style, submitUrl, proof }: { form: string; style: string; submitUrl: string; proof: string }): string {
  const given = JSON.stringify({ form, style, submitUrl, proof }).replace(/[<>\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return `(function () {
  var given = ${given}
  var tag = document.currentScript
  var host = document.createElement('div')
  if (!tag || !tag.parentNode) return
  tag.parentNode.insertBefore(host, tag)
  var root = host.attachShadow({ mode: 'open' })
  function show(markup) {
    root.innerHTML = '<style>' + given.style + '</style>' + markup
    var form = root.querySelector('form')
    if (form && form.action.indexOf('/resend') < 0) form.addEventListener('submit', send)
    else if (form) form.target = '_blank'
  }
  function send(event) {
    event.preventDefault()
    var form = event.currentTarget
    var button = form.querySelector('button[type=submit]')
    var body = new URLSearchParams(new FormData(form))
    var query = new URLSearchParams(location.search)
    ;['fid', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'].forEach(function (name) {
      if (query.get(name)) body.set(name, query.get(name))
    })
    body.set('page', location.href.slice(0, 500))
    if (document.referrer) body.set('referrer', document.referrer.slice(0, 500))
    button.disabled = true
    fetch(given.submitUrl, { method: 'POST', body: body, credentials: 'omit' })
      .then(function (answer) { return answer.json() })
      .then(function (said) {
        if (said.redirect) { location.href = said.redirect; return }
        show(said.html)
        var first = root.querySelector('[aria-invalid=true]') || root.querySelector('[role=status],[role=alert]')
        if (first) { if (!first.matches('input,textarea,select')) first.tabIndex = -1; first.focus() }
      })
      .catch(function () {
        button.disabled = false
        var line = root.querySelector('.notice') || form.insertBefore(document.createElement('p'), form.firstChild)
        line.className = 'notice'
        line.setAttribute('role', 'alert')
        line.textContent = 'It could not be sent. Check your connection and send it again.'
      })
  }
  show(given.form)
})()
`
}
