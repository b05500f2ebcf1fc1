/** The mark: a door ajar with light behind it. */
export function Logo({ className, title }: { className?: string; title?: string }) {
  return (
    <svg viewBox="0 0 20 24" width="20" height="24" className={className} role={title ? 'img' : undefined} aria-label={title} aria-hidden={title ? undefined : true}>
      <path d="M1 23V10a9 9 0 0 1 18 0v13z" fill="var(--door)" />
      <path d="M6 23V10.4a4 4 0 0 1 8 0V23z" fill="var(--lamp)" />
      <path d="M10.4 6.4a4 4 0 0 1 3.6 4V23l-3.6-1.6z" fill="var(--door)" />
      <circle cx="11.7" cy="14.8" r=".8" fill="var(--lamp)" />
    </svg>
  )
}

/** The door ajar, light on the floor: nothing is here yet, come in. */
export function DoorAjar({ className }: { className?: string }) {
  return (
    <svg width="240" height="128" viewBox="0 0 240 128" aria-hidden="true" className={className}>
      <path d="M0 104H240" stroke="var(--line-strong)" />
      <path d="M96 104L20 128H150L128 104z" fill="var(--lamp)" opacity=".28" />
      <path d="M96 104V50a24 24 0 0 1 48 0v54z" fill="var(--lamp)" />
      <path d="M120 26a24 24 0 0 1 24 24v60l-26-6V38c0-5 0-9 2-12z" fill="var(--door)" />
      <circle cx="122.5" cy="72" r="2" fill="var(--lamp)" />
    </svg>
  )
}

/** The closed door. `crossed` when something failed, plain when one has no key. */
export function DoorClosed({ crossed = true, className }: { crossed?: boolean; className?: string }) {
  return (
    <svg width="120" height="96" viewBox="0 0 120 96" aria-hidden="true" className={className}>
      <path d="M0 90H120" stroke="var(--line-strong)" />
      <path d="M38 90V36a22 22 0 0 1 44 0v54z" fill="var(--sunken)" stroke="var(--line-strong)" strokeWidth="1.5" />
      <circle cx="74" cy="58" r="2" fill="var(--ink-faint)" />
      {crossed && <path d="M52 40l16 16M68 40L52 56" stroke="var(--danger)" strokeWidth="2" strokeLinecap="round" />}
    </svg>
  )
}

/** The greeting's small door, standing on the wall below it. */
export function DoorStanding({ className }: { className?: string }) {
  return (
    <svg width="56" height="84" viewBox="92 22 56 84" aria-hidden="true" className={className}>
      <path d="M96 106V50a24 24 0 0 1 48 0v56z" fill="var(--lamp)" />
      <path d="M120 26a24 24 0 0 1 24 24v60l-26-6V38c0-5 0-9 2-12z" fill="var(--door)" />
      <circle cx="122.5" cy="72" r="2" fill="var(--lamp)" />
    </svg>
  )
}
