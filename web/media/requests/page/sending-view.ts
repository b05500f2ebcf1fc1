import { filesOf } from '../../uploads/dropped-files.ts'
import { counted, el, readableSize } from './element.ts'
import type { SendQueue, Sent } from './send-queue.ts'
import type { Given } from './talk.ts'

type View = { root: HTMLElement; given: Given; queue: SendQueue; name: string; onFinish: () => Promise<void> }

/** The place to drop files, how far they are, and the end of it. `draw` shows how things stand; call it after a change. */
export function sendingView({ root, given, queue, name, onFinish }: View): { draw: () => void; thank: () => void } {
  let isThanked = false
  let wasBefore = 0
  const add = (files: readonly File[]) => {
    wasBefore = queue.add(files)
    isThanked = false
    draw()
  }
  const picker = el('input', { type: 'file', id: 'files', multiple: true, accept: given.accept, class: 'sr', onchange: event => {
    const input = event.currentTarget as HTMLInputElement
    add([...(input.files ?? [])])
    input.value = ''
  } })
  const drop = el('div', { class: 'drop' },
    el('p', { class: 'strong' }, 'Drop photos or a whole folder here'),
    el('p', { class: 'muted small' }, `as ${name}`), el('label', { for: 'files', class: 'button primary' }, 'Choose files'), picker)
  for (const kind of ['dragenter', 'dragover']) document.addEventListener(kind, event => (event.preventDefault(), drop.classList.add('over')))
  document.addEventListener('dragleave', event => event.relatedTarget === null && drop.classList.remove('over'))
  document.addEventListener('drop', event => {
    event.preventDefault()
    drop.classList.remove('over')
    if (event.dataTransfer) void filesOf(event.dataTransfer).then(add)
  })
  const summary = el('p', { role: 'status', class: 'strong' })
  const bar = el('progress', { max: '1', 'aria-label': 'Sent in all' })
  const notes = el('div')
  const finish = el('button', { class: 'primary', type: 'button', onclick: () => void end() }, 'That is all')
  const goOn = el('button', { type: 'button', onclick: () => queue.goOn() }, 'Go on')
  const list = el('ul', { class: 'files', 'aria-label': 'Files' })
  const rows = new Map<string, HTMLElement>()
  const progress = el('section', { class: 'card', 'aria-label': 'Sending' }, summary, bar, notes, el('div', { class: 'verbs' }, goOn, finish))
  root.replaceChildren(...(given.state === 'open' ? [drop] : []), progress, list)
  root.hidden = false

  async function end(): Promise<void> {
    finish.disabled = true
    try {
      await onFinish()
    } catch (error) {
      notes.replaceChildren(el('p', { class: 'notice wrong', role: 'alert' }, (error as Error).message))
    } finally {
      finish.disabled = false
    }
  }

  function draw(): void {
    const files = [...queue.files.values()]
    const of = (state: Sent['state']) => files.filter(file => file.state === state).length
    const [taken, refused, cut] = [of('taken'), of('refused'), of('cut')]
    progress.hidden = files.length === 0
    const open = files.filter(({ state }) => state !== 'refused')
    bar.value = open.reduce((sum, file) => sum + file.sentBytes, 0) / Math.max(1, open.reduce((sum, file) => sum + file.bytes, 0))
    bar.hidden = !queue.isBusy && cut === 0
    summary.textContent = isThanked ? `Thank you, ${name}. ${counted(taken, 'file')} arrived.` : `${taken} of ${counted(open.length, 'file')} arrived${refused ? `, ${refused} refused` : ''}`
    goOn.hidden = cut === 0
    finish.hidden = given.state !== 'open' || queue.isBusy || taken === 0 || isThanked
    const words = cut > 0 ? [el('p', { class: 'notice lamp' }, 'The line is cut. Nothing is lost: it goes on by itself when it is back.')]
      : isThanked ? [el('p', { class: 'notice good' }, `${given.agency} has been told.${refused ? ' What was not taken stands below, with the reason.' : ''} You can send more as long as this link is open.`)]
      : wasBefore > 0 ? [el('p', { class: 'muted small' }, `${counted(wasBefore, 'file')} ${wasBefore === 1 ? 'is' : 'are'} here already and ${wasBefore === 1 ? 'is' : 'are'} not sent twice.`)] : []
    notes.replaceChildren(...words)
    // What needs reading comes first, what arrived last.
    const order: Sent['state'][] = ['refused', 'cut', 'sending', 'waiting', 'taken']
    for (const [at, file] of files.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state)).entries()) {
      const line = row(rows, file)
      if (list.children[at] !== line) list.insertBefore(line, list.children[at] ?? null)
    }
  }
  draw()
  return { draw, thank: () => ((isThanked = true), draw(), summary.setAttribute('tabindex', '-1'), summary.focus()) }
}

const stateWords: Record<Exclude<Sent['state'], 'refused'>, string> = { waiting: 'waits its turn', sending: 'is being sent', cut: 'waits for the line', taken: 'arrived' }

/** The line of a file; made once, so that 500 of them stay cheap. */
function row(rows: Map<string, HTMLElement>, file: Sent): HTMLElement {
  let line = rows.get(file.fingerprint)
  if (!line) rows.set(file.fingerprint, (line = el('li', {}, el('span', { class: 'name' }, file.name), el('span', { class: 'small muted' }), el('span', { class: 'small state' }))))
  const [, size, state] = [...line.children] as [Element, HTMLElement, HTMLElement]
  line.className = file.state
  size.textContent = file.state === 'sending' ? `${readableSize(file.sentBytes)} of ${readableSize(file.bytes)}` : readableSize(file.bytes)
  state.textContent = file.state === 'refused' ? file.reason : stateWords[file.state]
  return line
}
