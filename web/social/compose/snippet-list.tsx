import { Braces, Hash, LayoutTemplate, TextQuote } from 'lucide-react'
import { useId, useState } from 'react'
import type { CaptionTemplate } from '../../../server/brand/contract.ts'
import type { Snippet } from '../../../server/social/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { cx } from '../../kit/cx.ts'
import { fieldBox, fieldInput } from '../../kit/field.tsx'
import { Icon } from '../../kit/icon.tsx'
import { TextLink } from '../../kit/link.tsx'
import { useMay } from '../../shell/session.tsx'

type Line = { key: string; icon: typeof Hash; name: string; note: string; insert: string | null; template?: true }
type SnippetListProps = { listingId: string | null; only?: Snippet['kind']; onPick: (text: string) => void; /** A caption template of the brand was chosen; without it none are offered. */ onTemplate?: (body: string) => void }

/** Templates, snippets, groups of hashtags and variables, found by typing: arrows move, Enter puts one in. */
export function SnippetList({ listingId, only, onPick, onTemplate }: SnippetListProps) {
  const id = useId()
  const snippets = useOperation('social.snippets.list', {})
  const variables = useOperation('social.snippets.variables', listingId ? { listingId } : {}, { enabled: only === undefined })
  const templates = useOperation('brand.templates.list', {}, { enabled: useMay('brand:read') && onTemplate !== undefined })
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const lines = linesOf(templates.data?.items ?? [], snippets.data?.items ?? [], only ? [] : (variables.data?.items ?? []), only).filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()))
  const here = Math.min(at, lines.length - 1)
  const take = (line: Line | undefined) => line?.insert != null && (line.template ? onTemplate?.(line.insert) : onPick(line.insert))
  return (
    <>
      <span className={cx(fieldBox, 'h-(--control)')}>
        <input
          autoFocus value={typed} maxLength={60} aria-label="Find a snippet" placeholder={only ? 'Find a group' : 'Find a template, snippet or variable'} className={fieldInput} role="combobox" aria-expanded={lines.length > 0} aria-controls={`${id}-list`} aria-activedescendant={lines.length ? `${id}-${here}` : undefined}
          onChange={event => (setTyped(event.currentTarget.value), setAt(0))}
          onKeyDown={event => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setAt((here + (event.key === 'ArrowDown' ? 1 : lines.length - 1)) % Math.max(1, lines.length))
            else if (event.key === 'Enter') take(lines[here])
            else return
            event.preventDefault()
          }}
        />
      </span>
      <div id={`${id}-list`} role="listbox" aria-label="Snippets" className="mt-1 max-h-72 overflow-y-auto">
        {lines.map((line, index) => (
          <div key={line.key} id={`${id}-${index}`} role="option" aria-selected={index === here} aria-disabled={line.insert === null} onMouseDown={event => (event.preventDefault(), take(line))} onMouseEnter={() => setAt(index)} className={cx('flex min-h-8 items-center gap-2 rounded-sm px-2 py-1 pointer-coarse:min-h-11', index === here && 'bg-hover', line.insert === null && 'opacity-60')}>
            <Icon of={line.icon} size={14} className="text-ink-muted" />
            <span className="shrink-0">{line.name}</span>
            <span className="min-w-0 flex-1 truncate text-right text-xs text-ink-muted">{line.note}</span>
          </div>
        ))}
        {lines.length === 0 && <p className="px-2 py-2 text-ink-muted">{snippets.isPending ? 'Looking' : typed ? 'Nothing is called so' : only ? 'No groups of hashtags yet' : 'No snippets yet'}</p>}
      </div>
      <p className="border-t border-line px-2 pt-2 pb-1 text-xs"><TextLink href="/settings/snippets">Manage snippets</TextLink>{onTemplate && <>, <TextLink href="/brand?tab=templates">templates</TextLink></>}</p>
    </>
  )
}

function linesOf(templates: readonly CaptionTemplate[], snippets: readonly Snippet[], variables: readonly { name: string; label: string; value: string | null }[], only: Snippet['kind'] | undefined): Line[] {
  return [
    ...templates.map(({ id, name, body }): Line => ({ key: id, icon: LayoutTemplate, name, note: body, insert: body, template: true })),
    ...snippets.filter(({ kind }) => only === undefined || kind === only).map(({ id, kind, name, body }) => ({ key: id, icon: kind === 'hashtags' ? Hash : TextQuote, name, note: body, insert: body })),
    // A variable without a value cannot be put in; it says why.
    ...variables.map(({ name, label, value }) => ({ key: name, icon: Braces, name: label, note: value ?? 'no value here', insert: value === null ? null : `{${name}}` })),
  ]
}
