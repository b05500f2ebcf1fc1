import { ArrowRight, Search } from 'lucide-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { Dialog as RacDialog } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import type { Command, CommandSource } from './command-store.ts'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import { rankCommands } from './rank-commands.ts'

type PaletteProps = {
  isOpen: boolean
  onClose: () => void
  commands: readonly Command[]
  /** Record searches, asked 150 ms after the last letter. */
  sources?: readonly CommandSource[]
  onGo: (href: string) => void
}

/** Find or do: one line that finds records, screens and verbs. */
export function Palette({ isOpen, onClose, ...rest }: PaletteProps) {
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={open => !open && onClose()} isDismissable data-layer="modal" className="fixed inset-0 z-(--z-palette) flex justify-center bg-scrim px-4 pt-[14vh] transition-opacity duration-(--duration-fast) data-entering:opacity-0 data-exiting:opacity-0 max-sm:px-0 max-sm:pt-0">
      <Modal className="h-fit w-full max-w-140 overflow-hidden rounded-lg bg-raised shadow-lift max-sm:h-full max-sm:rounded-none">
        <RacDialog aria-label="Find or do" className="outline-none"><PaletteBody onClose={onClose} {...rest} /></RacDialog>
      </Modal>
    </ModalOverlay>
  )
}

function PaletteBody({ onClose, commands, sources = [], onGo }: Omit<PaletteProps, 'isOpen'>) {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const { found, isLooking } = useSources(sources, text)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const groups = grouped([...rankCommands(text, commands).slice(0, text ? 12 : 30), ...found])
  const flat = groups.flatMap(group => group.commands)
  const chosen = flat[Math.min(at, flat.length - 1)]
  const run = (command: Command, inNewTab: boolean) => {
    onClose()
    if (command.href && inNewTab) window.open(command.href, '_blank', 'noopener')
    else if (command.href) onGo(command.href)
    command.run?.()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setAt(flat.length ? (at + step + flat.length) % flat.length : 0)
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      run(chosen, event.metaKey || event.ctrlKey)
    }
  }
  useEffect(() => {
    // Braces matter: newer browsers return a promise from scrolling, which React would take for a clean-up.
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <>
      <div className="flex h-12.5 items-center gap-2.5 border-b border-line px-4">
        <Icon of={Search} className="text-ink-muted" />
        <input
          autoFocus role="combobox" aria-label="Find or do" aria-expanded={flat.length > 0} aria-controls={`${id}list`} aria-activedescendant={chosen ? `${id}${chosen.id}` : undefined} autoComplete="off" spellCheck={false}
          value={text} onChange={event => (setText(event.target.value), setAt(0))} onKeyDown={onKeyDown} placeholder="A name, a place, or what you want to do" className="min-w-0 flex-1 bg-transparent text-md outline-none"
        />
        <Kbd keys="escape" />
      </div>
      <div ref={list} id={`${id}list`} role="listbox" aria-label="Results" className="max-h-[50vh] overflow-y-auto py-1.5 max-sm:max-h-none">
        {groups.map(group => (
          <div key={group.title} role="group" aria-label={group.title}>
            <h3 aria-hidden="true" className="px-4 pt-2 pb-1 text-xs text-ink-muted">{group.title}</h3>
            {group.commands.map(command => (
              <div key={command.id} id={`${id}${command.id}`} role="option" aria-selected={command === chosen} onMouseMove={() => setAt(flat.indexOf(command))} onClick={event => run(command, event.metaKey || event.ctrlKey)} className={cx('mx-1.5 flex h-9.5 items-center gap-2.5 rounded-sm px-2.5 pointer-coarse:h-11', command === chosen && 'bg-selected')}>
                <Icon of={command.icon ?? ArrowRight} className={command === chosen ? 'text-accent-ink' : 'text-ink-faint'} />
                <span className="min-w-0 truncate">{command.label}</span>
                {command.note && <span className="ml-auto pl-3 text-xs whitespace-nowrap text-ink-muted">{command.note}</span>}
                {command.keys && <Kbd keys={command.keys} className={command.note ? undefined : 'ml-auto'} />}
              </div>
            ))}
          </div>
        ))}
      </div>
      {flat.length === 0 && <p role="status" className="px-4 pb-5 text-ink-muted">{isLooking ? 'Looking' : `Nothing fits “${text}”. Try a name, a street or a verb.`}</p>}
      <footer className="flex gap-3.5 border-t border-line px-4 py-2.25 text-xs text-ink-muted max-sm:hidden">
        <span><Kbd keys="arrowup" /><Kbd keys="arrowdown" /> choose</span>
        <span><Kbd keys="enter" /> open</span>
        <span><Kbd keys="mod+enter" /> in new tab</span>
        <span className="ml-auto"><Kbd keys="?" /> all keys</span>
      </footer>
    </>
  )
}

function useSources(sources: readonly CommandSource[], text: string): { found: readonly Command[]; isLooking: boolean } {
  const [answer, setAnswer] = useState<{ to: string; found: readonly Command[] }>({ to: '', found: [] })
  const wanted = text.trim()
  const asks = wanted.length >= 2 && sources.length > 0
  useEffect(() => {
    if (!asks) return
    const asked = new AbortController()
    const timer = setTimeout(async () => {
      const answers = await Promise.allSettled(sources.map(source => source(wanted, asked.signal)))
      // A search that failed leaves its group out; the verbs and the other groups still work.
      if (!asked.signal.aborted) setAnswer({ to: wanted, found: answers.flatMap(one => (one.status === 'fulfilled' ? one.value.slice(0, 6) : [])) })
    }, 150)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [asks, wanted, sources])
  return { found: asks ? answer.found : [], isLooking: asks && answer.to !== wanted }
}

function grouped(commands: readonly Command[]): { title: string; commands: Command[] }[] {
  const groups = new Map<string, Command[]>()
  for (const command of commands) groups.set(command.group, [...(groups.get(command.group) ?? []), command])
  return [...groups].map(([title, members]) => ({ title, commands: members }))
}
