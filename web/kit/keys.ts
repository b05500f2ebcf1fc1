/**
 * Keys are written as text: `mod+k`, `shift+x`, `?`, `g i` (G, then I). `mod` is ⌘ on Apple machines and Ctrl elsewhere.
 * This file knows how to compare them with what was pressed and how to print them.
 */

export type KeyPress = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>

const onApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform || navigator.userAgent)

/** The pressed key in the notation above: modifiers first, in the order mod, alt, shift. */
export function pressed(event: KeyPress, apple: boolean = onApple): string {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase()
  const mod = apple ? event.metaKey : event.ctrlKey
  // A sign such as ? already contains its Shift; naming it again would make the binding depend on the keyboard layout.
  const shift = event.shiftKey && (key.length > 1 || /[a-z]/.test(key))
  return [mod && 'mod', event.altKey && 'alt', shift && 'shift', key].filter(Boolean).join('+')
}

/** True where a letter belongs to the text: inputs, editors, and lists that jump to a name being typed. */
export function isTyping(target: EventTarget | null): boolean {
  if (typeof HTMLElement === 'undefined' || !(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[role="textbox"], [role="spinbutton"], [role="menu"], [role="listbox"]')) return true
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit', 'range', 'file'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** One press, such as `j` or `shift+x`, as opposed to ⌘K: these can be switched off and rest while typing. */
export function isSingleKey(keys: string): boolean {
  return !/(^|\+)(mod|alt)\+/.test(keys) && keys !== 'escape'
}

const signs: Record<string, string> = {
  enter: '↵', escape: 'Esc', space: 'Space', arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→', backspace: '⌫', delete: 'Del', tab: 'Tab',
}

/** Keys for the eye: `mod+k` becomes ⌘K or Ctrl K, `g i` becomes "G then I". */
export function showKeys(keys: string, apple: boolean = onApple): string {
  const one = (press: string) =>
    press
      .split('+')
      .map(part => {
        if (part === 'mod') return apple ? '⌘' : 'Ctrl '
        if (part === 'shift') return apple ? '⇧' : 'Shift '
        if (part === 'alt') return apple ? '⌥' : 'Alt '
        return signs[part] ?? (part.length === 1 ? part.toUpperCase() : part)
      })
      .join('')
  return keys.split(' ').map(one).join(' then ')
}
