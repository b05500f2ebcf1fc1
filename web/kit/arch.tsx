import { cx } from './cx.ts'

const sizes = {
  sm: 'h-5.75 w-5 pt-px text-[0.5625rem]',
  md: 'h-7.5 w-6.5 pt-0.5 text-2xs',
  lg: 'h-13.5 w-11.5 pt-1 text-md',
}
const tones = [
  'bg-accent-soft text-accent-ink', 'bg-note-soft text-note-ink', 'bg-lamp-soft text-lamp-ink',
  'bg-positive-soft text-positive-ink', 'bg-warning-soft text-warning-ink', 'bg-info-soft text-info-ink',
]

type ArchProps = {
  name: string
  /** A portrait; without it the initials stand in the doorway. */
  src?: string | null
  size?: keyof typeof sizes
  /** A lamp ring: this person waits. */
  waits?: boolean
  /** Say the name aloud. Leave it out where the name is written beside. */
  labelled?: boolean
  className?: string
}

/** A person stands in a doorway. The tone follows the name, so that the same person looks the same everywhere. */
export function Arch({ name, src, size = 'md', waits, labelled, className }: ArchProps) {
  const ring = waits ? 'shadow-[0_0_0_2px_var(--surface),0_0_0_3.5px_var(--lamp),0_0_0_4.5px_var(--lamp-ink)]' : ''
  const spoken = labelled ? { role: 'img', 'aria-label': waits ? `${name}, waiting` : name } : { 'aria-hidden': true }
  if (src) return <img src={src} alt={labelled ? name : ''} className={cx('shape-arch inline-block shrink-0 bg-sunken object-cover', sizes[size].split(' pt-')[0], ring, className)} />
  return <span {...spoken} className={cx('shape-arch inline-grid shrink-0 place-items-center font-semibold tracking-[0.01em] select-none', sizes[size], tones[toneOf(name)], ring, className)}>{initials(name)}</span>
}

/** First letters of the first and last word: "Nadia Osei" is NO, "Cher" is CH. */
export function initials(name: string): string {
  const words = name.trim().split(/[\s.@_-]+/u).filter(word => /\p{L}|\p{N}/u.test(word))
  const letters = words.length > 1 ? [words[0], words.at(-1)].map(word => [...(word ?? '')][0]) : [...(words[0] ?? '?')].slice(0, 2)
  return letters.join('').toLocaleUpperCase()
}

function toneOf(name: string): number {
  let sum = 0
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return sum % tones.length
}
