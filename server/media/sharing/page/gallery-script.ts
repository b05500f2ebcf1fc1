/**
 * What the gallery does beyond links: arrow keys step, Escape closes, and the keyboard stays in the large view. Without it
 * every step is a link of the page.
 */
export const galleryScript = `(function () {
  var opener = null
  function open() { return document.querySelector('.big:target') }
  function press(selector) { var at = open() && open().querySelector(selector); if (at) at.click() }
  addEventListener('keydown', function (event) {
    var box = open()
    if (!box || event.metaKey || event.ctrlKey || event.altKey) return
    if (event.target.tagName === 'VIDEO' && event.key !== 'Escape') return
    if (event.key === 'ArrowRight') press('[data-next]')
    else if (event.key === 'ArrowLeft') press('[data-before]')
    else if (event.key === 'Escape') press('[data-close]')
    else if (event.key === 'Tab') {
      var stops = [].slice.call(box.querySelectorAll('a[href],video'))
      var last = event.shiftKey ? stops[0] : stops[stops.length - 1]
      if (document.activeElement !== last && box.contains(document.activeElement)) return
      stops[event.shiftKey ? stops.length - 1 : 0].focus()
    } else return
    event.preventDefault()
  })
  document.addEventListener('click', function (event) {
    var tile = event.target.closest && event.target.closest('a.pic')
    if (tile) opener = tile
  })
  addEventListener('hashchange', function () {
    [].forEach.call(document.querySelectorAll('video'), function (film) { film.pause() })
    var box = open()
    document.querySelectorAll('body > header, main, body > footer').forEach(function (part) { part.inert = !!box })
    if (box) { box.querySelector('[data-close]').focus(); return }
    if (opener) opener.focus()
  })
})()
`
