import { Link2, Undo2 } from 'lucide-react'
import { memo, useCallback, useMemo, useRef, useState, type ChangeEvent } from 'react'
import { linkPlaceholder, type Account, type NetworkCard } from '../../../server/social/contract.ts'
import { Button } from '../../kit/button.tsx'
import { mediaOf, textOf, threadOf, type Draft } from './draft.ts'
import { EditorTabs, OpenWords } from './editor-tabs.tsx'
import { SnippetMenu } from './snippet-menu.tsx'
import { TextCounter } from './text-counter.tsx'
import { TextPolicy } from './text-policy.tsx'

type EditorProps = {
  draft: Draft
  accounts: readonly Account[]
  networkOf: (accountId: string) => NetworkCard | null
  /** The account whose words are open; null is all of them. */
  tab: string | null
  onTab: (accountId: string | null) => void
  /** Accounts that are left out until something is mended, ids with spaces between. */
  blocked: string
  onText: (text: string) => void
  onShared: () => void
  /** The post, once it is saved: what is overridden in its words is kept for it. */
  postId: string | null
}

/** One text for all, and a tab for each account that says it differently. */
export const Editor = memo(function Editor({ draft, accounts, networkOf, tab, onTab, blocked, onText, onShared, postId }: EditorProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  // The panel of the tab before leaves after the new one has come, so its farewell must not be heard.
  const attach = useCallback((node: HTMLTextAreaElement | null) => {
    if (node) area.current = node
  }, [])
  const [isMenuOpen, setMenuOpen] = useState(false)
  /** What the menu puts in takes the place of this part of the text: of the `/` that opened it. */
  const target = useRef<{ from: number; to: number } | null>(null)
  const text = tab ? textOf(draft, tab) : draft.text
  const isOwn = tab !== null && draft.own[tab]?.text != null
  const insert = useCallback((words: string) => {
    const now = area.current
    if (!now) return
    const { from, to } = target.current ?? { from: now.selectionStart, to: now.selectionEnd }
    target.current = null
    onText(`${now.value.slice(0, from)}${words}${now.value.slice(to)}`)
    now.focus()
    // The caret goes behind what was put in, once the text is there.
    requestAnimationFrame(() => now.setSelectionRange(from + words.length, from + words.length))
  }, [onText])
  const write = (event: ChangeEvent<HTMLTextAreaElement>) => {
    const { selectionStart: at, value } = event.target
    onText(value)
    // A `/` that begins a word opens the menu; closed again, it leaves what was typed.
    if ((event.nativeEvent as InputEvent).data !== '/' || (at > 1 && !/\s/.test(value[at - 2]!))) return
    target.current = { from: at - 1, to: at }
    setMenuOpen(true)
  }
  const onMenu = (isOpen: boolean) => {
    setMenuOpen(isOpen)
    if (isOpen) target.current = { from: area.current?.selectionStart ?? text.length, to: area.current?.selectionEnd ?? text.length }
  }
  const { own } = draft
  const media = useMemo(() => [...mediaOf(draft, tab), ...accounts.filter(({ id }) => tab === null || id === tab).flatMap(({ id }) => threadOf(draft, id).flatMap(part => part.media))], [draft, accounts, tab])
  const counted = useMemo(() => accounts.filter(({ id }) => (tab ? id === tab : own[id]?.text == null)), [accounts, tab, own])
  return (
    <div className="relative flex shrink-0 flex-col gap-2">
    <div className="flex shrink-0 flex-col overflow-hidden rounded-md bg-raised shadow-[inset_0_0_0_1px_var(--field)] has-[textarea:focus]:shadow-[inset_0_0_0_2px_var(--focus)]">
      <OpenWords value={{ text, attach, onChange: write }}><EditorTabs accounts={accounts} tab={tab} onTab={onTab} own={accounts.filter(({ id }) => draft.own[id]?.text != null).map(({ id }) => id).join(' ')} blocked={blocked} /></OpenWords>
      <div className="flex flex-wrap items-center gap-1 px-2 pt-1.5 pb-2">
        <SnippetMenu listingId={draft.listingId} isOpen={isMenuOpen} onOpenChange={onMenu} onInsert={insert} />
        {draft.hasLink && !text.includes(linkPlaceholder) && <Button kind="quiet" size="sm" icon={Link2} onPress={() => ((target.current = null), insert(linkPlaceholder))}>Place the link here</Button>}
        {isOwn && <Button kind="quiet" size="sm" icon={Undo2} onPress={onShared}>Use the common text</Button>}
        <span className="ml-auto flex items-center gap-3 pr-1"><TextCounter text={text} hasLink={draft.hasLink} accounts={counted} networkOf={networkOf} isNamed={tab === null} /></span>
      </div>
    </div>
    <TextPolicy area={area} text={text} comment={(tab && draft.own[tab]?.firstComment) ?? draft.firstComment} media={media} onText={onText} networks={counted.map(({ network }) => network)} postId={postId} />
    </div>
  )
})
