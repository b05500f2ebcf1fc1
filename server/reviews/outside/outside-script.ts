/**
 * What the page behind a review link does beyond its form: a box is drawn on a picture by pointer, finger or keys, and a film
 * gives its second; J and L step, K plays and stops, comma and full stop step single frames. Without it the form works.
 */
export const outsideScript = `(function () {
  var $ = function (selector, root) { return (root || document).querySelector(selector) }
  var form = $('form')
  document.querySelectorAll('[data-needs-script]').forEach(function (part) { part.hidden = false })
  function share(value) { return Math.round(Math.min(1, Math.max(0, value)) * 10000) / 10000 }

  var draw = form && $('[data-draw]', form)
  if (draw) {
    var words = $('[data-pin-words]', form)
    var clear = $('[data-clear]', form)
    var pins = [].slice.call(document.querySelectorAll('[data-pin]'))
    var box = null
    function show(pin) {
      document.querySelectorAll('rect.own').forEach(function (rect) { rect.remove() })
      form.region.value = box ? [box.x, box.y, box.w, box.h].join(',') : ''
      form.anchorAsset.value = box ? pin.dataset.pin : ''
      clear.hidden = !box
      words.hidden = false
      words.textContent = box ? 'Your comment is about the part in the dashed box.' : 'Drag over the part you mean, or move the box with the arrow keys; Shift and arrows change its size.'
      if (!box) return
      var rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
      ;[['x', box.x], ['y', box.y], ['width', box.w], ['height', box.h], ['class', 'own']].forEach(function (one) { rect.setAttribute(one[0], one[1]) })
      $('svg', pin).append(rect)
    }
    function end() { pins.forEach(function (pin) { pin.classList.remove('drawing'); pin.removeAttribute('tabindex') }) }
    pins.forEach(function (pin) {
      var from = null
      function at(event) { var edge = pin.getBoundingClientRect(); return { x: share((event.clientX - edge.left) / edge.width), y: share((event.clientY - edge.top) / edge.height) } }
      pin.addEventListener('pointerdown', function (event) { if (!pin.classList.contains('drawing')) return; event.preventDefault(); pin.setPointerCapture(event.pointerId); from = at(event) })
      pin.addEventListener('pointermove', function (event) {
        if (!from) return
        var to = at(event)
        box = { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), w: share(Math.max(.02, Math.abs(from.x - to.x))), h: share(Math.max(.02, Math.abs(from.y - to.y))) }
        show(pin)
      })
      pin.addEventListener('pointerup', function () { if (from && box) { from = null; end(); form.comment.focus() } from = null })
      pin.addEventListener('keydown', function (event) {
        var by = { ArrowLeft: [-.02, 0], ArrowRight: [.02, 0], ArrowUp: [0, -.02], ArrowDown: [0, .02] }[event.key]
        if (event.key === 'Enter' && box) { event.preventDefault(); end(); form.comment.focus() }
        if (!by) return
        event.preventDefault()
        box = box || { x: .35, y: .35, w: .3, h: .3 }
        if (event.shiftKey) box = { x: box.x, y: box.y, w: share(Math.max(.02, Math.min(1 - box.x, box.w + by[0]))), h: share(Math.max(.02, Math.min(1 - box.y, box.h + by[1]))) }
        else box = { x: share(Math.min(1 - box.w, box.x + by[0])), y: share(Math.min(1 - box.h, box.y + by[1])), w: box.w, h: box.h }
        show(pin)
      })
    })
    draw.addEventListener('click', function () {
      box = null
      show(pins[0])
      pins.forEach(function (pin) { pin.classList.add('drawing'); pin.tabIndex = 0 })
      pins[0].scrollIntoView({ block: 'center' })
      pins[0].focus()
    })
    clear.addEventListener('click', function () { box = null; show(pins[0]); end(); words.hidden = true })
  }

  function clock(seconds) { return Math.floor(seconds / 60) + ':' + ('0' + Math.floor(seconds % 60)).slice(-2) }
  document.addEventListener('click', function (event) {
    var button = event.target.closest && event.target.closest('button')
    if (!button) return
    if (button.dataset.seek) { var film = document.getElementById('film-' + button.dataset.seek); film.currentTime = Number(button.dataset.at); film.pause(); film.focus() }
    if (button.dataset.takeSecond) { var source = document.getElementById('film-' + button.dataset.takeSecond); source.pause(); form.seconds.value = clock(source.currentTime) }
  })
  document.addEventListener('keydown', function (event) {
    var film = document.activeElement && document.activeElement.dataset && document.activeElement.dataset.film ? document.activeElement : null
    if (!film || event.metaKey || event.ctrlKey || event.altKey) return
    var act = { j: function () { film.currentTime -= 5 }, l: function () { film.currentTime += 5 }, k: function () { if (film.paused) film.play(); else film.pause() }, ',': function () { film.pause(); film.currentTime -= 1 / 30 }, '.': function () { film.pause(); film.currentTime += 1 / 30 } }[event.key.toLowerCase()]
    if (act) { event.preventDefault(); act() }
  })
})()
`
