import { useCallback, useDeferredValue, useMemo, useState, type KeyboardEvent } from 'react'
import type { Account, NetworkCard, Poll, Post } from '../../../server/social/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { cx } from '../../kit/cx.ts'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { LeaveGuard } from '../../shell/leave-guard.tsx'
import { ApprovalBar } from '../../shell/review.tsx'
import { useMay, useSession } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { PauseBanner } from '../pauses/pause-banner.tsx'
import { PostStatePill } from '../post-words.tsx'
import { QueueChoice } from '../queue/queue-choice.tsx'
import { suggestedWalls, wallInSentence, wallNow } from '../wall-time.ts'
import { AccountChips } from './account-chips.tsx'
import { Checks } from './checks.tsx'
import { CommentField } from './comment-field.tsx'
import { ComposerFoot } from './composer-foot.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { delayOf, isBlank, mediaOf, toInput, withComment, withDelay, withMedia, withMediaForAll, withOption, withOwn, withPoll, withText, withThread, type Draft, type DraftMedia, type DraftPart } from './draft.ts'
import { Editor } from './editor.tsx'
import { EditorsLine } from './editors-line.tsx'
import { LinkField } from './link-field.tsx'
import { MediaStrip } from './media-strip.tsx'
import { NetworkFields } from './network-fields.tsx'
import { OtherWords } from './other-words.tsx'
import { Preview } from './preview.tsx'
import { SaveState } from './save-state.tsx'
import { spokenFor, withoutSpoken } from './text-policy.tsx'
import { useAccountRules } from './use-account-rules.ts'
import { useAskNetworks } from './use-ask-networks.ts'
import { useChecks, type CheckResult } from './use-checks.ts'
import { useKeptDraft } from './use-kept-draft.ts'
import { useSendPost } from './use-send-post.ts'
import { ViewSwitch } from './view-switch.tsx'
import { WhenField } from './when-field.tsx'

type ComposerProps = { accounts: readonly Account[]; networks: readonly NetworkCard[]; post: Post | null; initial: Draft; /** The draft without what was restored in this tab. */ opened: Draft; wall: string | null; date: string | null; onMade: (id: string) => void }

/** The words at the left, what comes of them at the right, the verbs at the foot. */
export function Composer({ accounts, networks, post, initial, opened, wall: planned, date, onMade }: ComposerProps) {
  const { workspace } = useSession()
  const zone = workspace?.timeZone ?? 'UTC'
  const mayPublish = useMay('social:publish')
  const [draft, setDraft] = useState(initial)
  const [tab, setTab] = useState<string | null>(null)
  const [view, setView] = useState<'write' | 'preview'>('write')
  const [wall, setWall] = useState(() => planned ?? (date && date > wallNow(zone).slice(0, 10) ? `${date}T09:00` : suggestedWalls(wallNow(zone))[0]!.wall))

  const { networkOf, takesComment, nameOf } = useAccountRules(accounts, networks)
  // The words and their preview are drawn first; what follows from them, a moment later.
  const settled = useDeferredValue(draft)
  const input = useMemo(() => toInput(settled, takesComment), [settled, takesComment])
  const byHand = post !== null && post.state !== 'draft'
  const kept = useKeptDraft({ post, draft, opened, setDraft, takesComment, nameOf, onMade, byHand })
  const { data: plan } = useOperation('social.plan', { wall, zone }, { keepPrevious: true })
  const checks = useChecks(input, kept.id, plan?.at)
  const send = useSendPost(kept)
  const ids = draft.accountIds.join(' ')
  const chosen = useMemo(() => accounts.filter(({ id }) => ids.split(' ').includes(id)), [accounts, ids])
  useAskNetworks(chosen.filter(({ network }) => networks.some(({ id, asks }) => id === network && asks)))
  const open = tab !== null && draft.accountIds.includes(tab) ? tab : null
  const blank = isBlank(draft)
  const spoken = spokenFor(draft, open)
  const shownChecks = useMemo(() => withoutSpoken(checks, spoken), [checks, spoken])
  const { blocked, shut } = leftOut(blank ? [] : checks.accounts)
  const ready = blank || checks.refused ? 0 : draft.accountIds.length - blocked.length
  const canSend = mayPublish && ready > 0 && send.isWorking === null && kept.conflicts.length === 0 && !checks.findings.some(({ level }) => level === 'error')
  // The time is at fault, not the words: now and the queue stay free.
  const canSchedule = canSend && ready > shut.length
  const schedule = () => void send.schedule({ wall, zone })

  const change = useCallback((make: (draft: Draft) => Draft) => setDraft(make), [])
  const onAccounts = useCallback((accountIds: string[]) => change(now => ({ ...now, accountIds })), [change])
  const onText = useCallback((text: string) => change(now => withText(now, open, text)), [change, open])
  const onShared = useCallback(() => change(now => (open ? withOwn(now, open, { text: null }) : now)), [change, open])
  const onMedia = useCallback((media: DraftMedia[] | null) => change(now => withMedia(now, open, media)), [change, open])
  const onMediaForAll = useCallback(() => change(now => withMediaForAll(now, mediaOf(now, open))), [change, open])
  const onLink = useCallback((part: Partial<Draft>) => change(now => ({ ...now, ...part })), [change])
  const onComment = useCallback((text: string) => change(now => withComment(now, open, text)), [change, open])
  const onDelay = useCallback((minutes: number) => change(now => withDelay(now, open, minutes)), [change, open])
  const onOption = useCallback((accountId: string, name: string, value: string) => change(now => withOption(now, accountId, name, value)), [change])
  const onThread = useCallback((accountId: string, thread: readonly DraftPart[]) => change(now => withThread(now, accountId, thread)), [change])
  const onPoll = useCallback((accountId: string, poll: Poll | null) => change(now => withPoll(now, accountId, poll)), [change])

  const openAccount = chosen.find(({ id }) => id === open)
  const shownAccounts = useMemo(() => (openAccount ? [openAccount] : chosen), [openAccount, chosen])
  const isOwnMedia = open !== null && draft.own[open]?.media != null
  const mediaAccount = useMemo(() => (openAccount ? { name: openAccount.name, network: openAccount.networkName, isOwn: isOwnMedia } : null), [openAccount, isOwnMedia])
  const rules = useMemo(() => (openAccount ? [openAccount] : chosen).flatMap(({ id }) => networkOf(id)?.capabilities ?? []), [openAccount, chosen, networkOf])

  useHotkeys([
    { keys: 'mod+enter', label: 'Schedule the post', group: 'Composer', run: () => canSchedule && schedule() },
    { keys: 'mod+s', label: 'Save the draft', group: 'Composer', run: () => void send.draft() },
  ])
  const sendOnChord = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || !(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return
    event.preventDefault()
    event.stopPropagation()
    if (canSchedule) schedule()
  }

  // Head and foot change seldom, and a key that is pressed must not wait for them.
  const title = titleOf(settled.text)
  const { savedAt, isDirty, isSaving, problem, id: postId } = kept
  const head = useMemo(() => <TopBar title={title} backTo="/social" switches={<><PostStatePill state={post?.state ?? 'draft'} /><SaveState savedAt={savedAt} isDirty={isDirty} isSaving={isSaving} problem={problem} byHand={byHand} zone={zone} /><EditorsLine postId={postId} /></>} />, [title, post?.state, savedAt, isDirty, isSaving, problem, byHand, zone, postId])
  const when = useMemo(() => wallInSentence(wall, wallNow(zone)), [wall, zone])

  return (
    <>
      {head}
      <PauseBanner />
      {/* Buttons take Enter for themselves before the keys of the screen see it, so this one is caught on its way down. */}
      <div className="contents" onKeyDownCapture={sendOnChord}>
        <ViewSwitch view={view} onChange={setView} />
        <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_minmax(340px,440px)] max-lg:block max-lg:overflow-auto">
          <div className={cx('flex min-h-0 min-w-0 flex-col gap-3.5 px-(--pad) pt-4.5 pb-6 lg:overflow-auto', view === 'preview' && 'max-lg:hidden')}>
            <AccountChips accounts={accounts} chosen={draft.accountIds} onChange={onAccounts} />
            <Editor postId={kept.id} draft={draft} accounts={chosen} networkOf={networkOf} tab={open} onTab={setTab} blocked={blocked.map(({ accountId }) => accountId as string).join(' ')} onText={onText} onShared={onShared} />
            <MediaStrip media={mediaOf(draft, open)} account={mediaAccount} capabilities={rules} onChange={onMedia} onForAll={onMediaForAll} />
            <div className="grid shrink-0 grid-cols-2 items-start gap-3.5 max-sm:grid-cols-1">
              <LinkField listingId={draft.listingId} hasLink={draft.hasLink} linkTarget={draft.linkTarget} networks={ids === '' ? '' : [...new Set((openAccount ? [openAccount] : chosen).map(({ network }) => network))].join(' ')} onChange={onLink} />
              <CommentField text={open ? (draft.own[open]?.firstComment ?? (takesComment(open) ? draft.firstComment : '')) : draft.firstComment} delayMin={delayOf(draft, open)} network={openAccount?.networkName ?? null} isDisabled={open !== null && !takesComment(open)} onText={onComment} onDelay={onDelay} />
            </div>
            {(openAccount ? [openAccount] : chosen).map(account => <NetworkFields key={account.id} account={account} capabilities={networkOf(account.id)?.capabilities ?? null} extras={draft.extras[account.id]} findings={checks.accounts.find(({ accountId }) => accountId === account.id)?.findings} onOption={onOption} onPoll={onPoll} onThread={onThread} />)}
            <OtherWords draft={settled} open={open} accounts={shownAccounts} postId={kept.id} onComment={onComment} onThread={onThread} />
            <Checks accounts={chosen} checks={shownChecks} networkOf={networkOf} isBlank={blank} zone={zone} onShow={setTab} onTime={setWall} />
          </div>
          <div className="flex min-h-0 flex-col border-l border-line bg-sunken lg:overflow-auto max-lg:border-t max-lg:border-l-0">
            <div className={view === 'write' ? 'max-lg:hidden' : 'contents'}><Preview draft={draft} accounts={chosen} show={open} onShow={setTab} /></div>
            <WhenField wall={wall} zone={zone} accountIds={ids} onChange={setWall} />
            {mayPublish && <QueueChoice accountIds={draft.accountIds} isDisabled={!canSend} save={send.keep} onAdded={send.leave} />}
          </div>
        </div>
        <ComposerFoot
          blocked={blocked.map(({ accountId }) => ({ id: accountId as string, name: nameOf(accountId) }))} shut={shut.map(({ accountId }) => nameOf(accountId))} accounts={chosen} ready={ready} canSend={canSend} canSchedule={canSchedule} mayPublish={mayPublish} isQueued={post?.state === 'scheduled'}
          when={when} isWorking={send.isWorking} onDraft={send.draft} onSchedule={schedule} onPublish={send.publish}
        ><ApprovalBar kind="post" id={kept.id} /></ComposerFoot>
      </div>
      <ConflictDialog conflicts={kept.conflicts} onSettle={kept.settle} />
      <LeaveGuard when={kept.isDirty && (byHand || kept.problem !== null) && send.isWorking === null && !send.isDone} what="This post" />
    </>
  )
}

/** Accounts that are left out until their words are mended, and those that do not go out at the time that is planned. */
function leftOut(accounts: CheckResult['accounts']) {
  const refuses = (one: CheckResult['accounts'][number], isTime: boolean) => one.findings.some(({ level, field }) => level === 'error' && (field === 'schedule') === isTime)
  const blocked = accounts.filter(one => refuses(one, false))
  return { blocked, shut: accounts.filter(one => !blocked.includes(one) && refuses(one, true)) }
}

const titleOf = (text: string) => text.slice(0, 2_000).replaceAll('{link}', '').split('\n').map(line => line.trim()).find(line => line !== '')?.slice(0, 80) ?? 'New post'
