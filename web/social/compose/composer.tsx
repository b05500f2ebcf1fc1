import { ChevronDown, CircleAlert, Save, Send } from 'lucide-react'
import { useMemo, useState, type KeyboardEvent } from 'react'
import type { Account, NetworkCard, Post } from '../../../server/social/contract.ts'
import { IconButton, Button } from '../../kit/button.tsx'
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx'
import { counted, formatTime } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { Menu } from '../../kit/menu.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { LeaveGuard } from '../../shell/leave-guard.tsx'
import { useMay, useSession } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { PostStatePill } from '../post-words.tsx'
import { suggestedWalls, wallInSentence, wallNow } from '../wall-time.ts'
import { AccountChips } from './account-chips.tsx'
import { AccountChoices } from './account-choices.tsx'
import { Checks } from './checks.tsx'
import { toInput, withComment, withOption, withText, withThread, type Draft } from './draft.ts'
import { Editor } from './editor.tsx'
import { LinkField } from './link-field.tsx'
import { MediaStrip } from './media-strip.tsx'
import { Preview } from './preview.tsx'
import { useAskNetworks } from './use-ask-networks.ts'
import { ThreadField } from './thread-field.tsx'
import { useChecks } from './use-checks.ts'
import { useSaveDraft } from './use-save-draft.ts'
import { WhenField } from './when-field.tsx'

type ComposerProps = { accounts: readonly Account[]; networks: readonly NetworkCard[]; post: Post | null; initial: Draft; wall: string | null; date: string | null }

/** The words at the left, what comes of them at the right, the verbs at the foot. */
export function Composer({ accounts, networks, post, initial, wall: planned, date }: ComposerProps) {
  const { workspace } = useSession()
  const zone = workspace?.timeZone ?? 'UTC'
  const mayPublish = useMay('social:publish')
  const [draft, setDraft] = useState(initial)
  const [tab, setTab] = useState<string | null>(null)
  const [wall, setWall] = useState(() => planned ?? (date && date > wallNow(zone).slice(0, 10) ? `${date}T09:00` : suggestedWalls(wallNow(zone))[0]!.wall))
  const [asking, setAsking] = useState(false)

  const networkOf = (accountId: string | null) => {
    const account = accounts.find(({ id }) => id === accountId)
    const network = networks.find(({ id }) => id === account?.network)
    // An account's own server, plan or board list goes before what its network takes in general.
    return network ? { ...network, capabilities: account?.capabilities ?? network.capabilities } : null
  }
  const commenting = useMemo(() => {
    const able = new Set(networks.filter(one => one.capabilities.firstComment).map(({ id }) => id))
    return new Set(accounts.filter(({ network }) => able.has(network)).map(({ id }) => id as string))
  }, [accounts, networks])
  const takesComment = (accountId: string) => commenting.has(accountId)
  const input = useMemo(() => toInput(draft, id => commenting.has(id)), [draft, commenting])
  const checks = useChecks(input)
  const save = useSaveDraft(post, input)
  const chosen = accounts.filter(({ id }) => draft.accountIds.includes(id))
  useAskNetworks(chosen.filter(({ network }) => networks.some(({ id, asks }) => id === network && asks)))
  const open = tab !== null && draft.accountIds.includes(tab) ? tab : null
  const isBlank = draft.text.trim() === '' && draft.media.length === 0 && Object.values(draft.own).every(own => !own.text)
  const blocked = isBlank ? [] : checks.accounts.filter(one => one.blocked)
  const ready = isBlank ? 0 : draft.accountIds.length - blocked.length
  const canSend = mayPublish && ready > 0 && !checks.findings.some(({ level }) => level === 'error')
  const words = wallInSentence(wall, wallNow(zone))
  const isQueued = post?.state === 'scheduled'
  const schedule = () => void save.schedule({ wall, zone })
  useHotkeys([
    { keys: 'mod+enter', label: 'Schedule the post', group: 'Composer', run: () => canSend && !save.isWorking && schedule() },
    { keys: 'mod+s', label: 'Save the draft', group: 'Composer', run: () => void save.draft() },
  ])

  const sendOnChord = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || !(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return
    event.preventDefault()
    event.stopPropagation()
    if (canSend && !save.isWorking) schedule()
  }

  return (
    <>
      <TopBar title={titleOf(draft.text)} backTo="/social" switches={<><PostStatePill state={post?.state ?? 'draft'} />{save.savedAt && !save.isDirty && <span className="text-xs text-ink-muted max-sm:hidden">Saved {formatTime(save.savedAt, { timeZone: zone })}</span>}</>} />
      {/* Buttons take Enter for themselves before the keys of the screen see it, so this one is caught on its way down. */}
      <div className="contents" onKeyDownCapture={sendOnChord}>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_minmax(340px,440px)] max-lg:block max-lg:overflow-auto">
        <div className="flex min-h-0 min-w-0 flex-col gap-3.5 px-(--pad) pt-4.5 pb-6 lg:overflow-auto">
          <AccountChips accounts={accounts} chosen={draft.accountIds} onChange={accountIds => setDraft({ ...draft, accountIds })} />
          <Editor draft={draft} accounts={chosen} networkOf={networkOf} tab={open} onTab={setTab} blocked={new Set(blocked.map(({ accountId }) => accountId as string))} onText={text => setDraft(withText(draft, open, text))} onShared={() => open && setDraft({ ...draft, own: { ...draft.own, [open]: { firstComment: draft.own[open]?.firstComment ?? null, text: null } } })} />
          <MediaStrip media={draft.media} max={Math.max(0, ...chosen.map(({ id }) => networkOf(id)?.capabilities.pictures?.max ?? 0))} onChange={media => setDraft({ ...draft, media })} />
          <div className="grid grid-cols-2 items-start gap-3.5 max-sm:grid-cols-1">
            <LinkField draft={draft} onChange={change => setDraft({ ...draft, ...change })} />
            <TextField label={open ? `First comment on ${networkOf(open)?.name ?? ''}` : 'First comment'} optional value={open ? (draft.own[open]?.firstComment ?? (takesComment(open) ? draft.firstComment : '')) : draft.firstComment} onChange={text => setDraft(withComment(draft, open, text))} isDisabled={open !== null && !takesComment(open)} />
          </div>
          {(open ? chosen.filter(({ id }) => id === open) : chosen).map(account => <AccountChoices key={account.id} account={account} capabilities={networkOf(account.id)?.capabilities ?? null} draft={draft} findings={checks.accounts.find(({ accountId }) => accountId === account.id)?.findings ?? []} onChange={(name, value) => setDraft(before => withOption(before, account.id, name, value))} />)}
          {(open ? chosen.filter(({ id }) => id === open) : chosen).map(account => <ThreadField key={account.id} account={account} capabilities={networkOf(account.id)?.capabilities ?? null} draft={draft} onChange={thread => setDraft(before => withThread(before, account.id, thread))} />)}
          <Checks accounts={chosen} checks={checks} networkOf={networkOf} isBlank={isBlank} onShow={setTab} />
        </div>
        <div className="flex min-h-0 flex-col border-l border-line bg-sunken lg:overflow-auto max-lg:border-t max-lg:border-l-0">
          <Preview draft={draft} accounts={chosen} checks={checks} show={open} onShow={setTab} />
          <WhenField wall={wall} zone={zone} onChange={setWall} />
        </div>
      </div>
      <footer className="flex min-h-15 shrink-0 flex-wrap items-center gap-2 border-t border-line bg-surface px-(--pad) py-2">
        {blocked.length > 0 && <span className="flex min-w-0 items-center gap-1.5 text-ink-muted max-sm:basis-full"><Icon of={CircleAlert} className="text-warning-ink" /><span className="min-w-0">{leftOut(blocked.map(({ accountId }) => networkOf(accountId)?.name ?? ''))}</span></span>}
        <span className="ml-auto flex flex-wrap items-center justify-end gap-2">
          <Button kind="quiet" isPending={save.isWorking === 'draft'} onPress={() => void save.draft()}>{isQueued ? 'Save the change' : 'Save draft'}</Button>
          {mayPublish && (
            <span className="inline-flex">
              <Button kind="primary" keys="mod+enter" className="rounded-r-none max-sm:[&_span]:hidden" isDisabled={!canSend} isPending={save.isWorking === 'schedule'} onPress={schedule}>{`${isQueued ? 'Move to' : 'Schedule for'} ${words}`}</Button>
              <Menu label="Other ways" placement="top end" trigger={<IconButton kind="primary" icon={ChevronDown} label="Other ways to publish" tooltip="none" className="rounded-l-none border-l border-l-on-accent/30" />} groups={[{ items: [{ id: 'now', label: 'Publish now', icon: Send, isDisabled: !canSend, onAction: () => setAsking(true) }, { id: 'draft', label: 'Keep as a draft', icon: Save, onAction: () => void save.draft() }] }]} />
            </span>
          )}
        </span>
      </footer>
      </div>
      <ConfirmDialog isOpen={asking} onClose={() => setAsking(false)} title={`Publish on ${counted(ready, 'account')} now?`} verb={`Publish on ${counted(ready, 'account')}`} aside="It can be deleted on most networks, not called back." tally={chosen.map(({ id, name, network }) => ({ label: `${networkOf(id)?.name ?? network}, ${name}`, count: blocked.some(one => one.accountId === id) ? 'left out' : 'goes out' }))} onConfirm={() => save.publish()} />
      <LeaveGuard when={save.isDirty && !save.isWorking && !save.isDone} what="This post" />
    </>
  )
}

const titleOf = (text: string) => text.replaceAll('{link}', '').split('\n').map(line => line.trim()).find(line => line !== '')?.slice(0, 80) ?? 'New post'

const leftOut = (names: readonly string[]) => (names.length === 1 ? `${names[0]} is left out until its check is mended` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} are left out until their checks are mended`)
