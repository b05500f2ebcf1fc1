import { FoyerError } from '../../platform/errors.ts'
import type { JobContext } from '../../platform/jobs/job.ts'
import { isUsable, remedyFor, type AccountStatus } from '../accounts/account.ts'
import { freshSession, needsReauth } from '../accounts/session.ts'
import { nextMeasure } from '../metrics/plan.ts'
import { networkOf } from '../networks/networks.ts'
import type { Claimed } from './claim.ts'
import { mediaObstacle } from './media-obstacle.ts'
import { commentStage, type Network, type Published, type Session, type State, type StepResult } from './network.ts'
import { noticesFor } from './notices-for.ts'
import { backoffSec, failureOf, isFailure, maxTries, type Failure, type OutcomeWord } from './outcome.ts'
import { reachFrom, runningClock } from './reach.ts'
import { ClaimLost, quietAccount, saveState, settle, type Next } from './record.ts'
import { readWork, type Work } from './work.ts'

/** A step that has not ended by then is cut, so that it can never still be at work when the lease is over. */
const stepMsOf = ({ leaseSec }: Claimed) => leaseSec * 750
/** A variant that took so many starts has something in it that kills workers. */
const maxStarts = 25

/** One hold of a claim: what it works with, and how far it came. */
type Going = {
  ctx: JobContext
  claimed: Claimed
  work: Work
  network: Network
  clock: () => Date
  step: string
  handedAt: Date | null
  leaseUntil: number
  published: Published | null
  looking: boolean
  /** The account was paused meanwhile: nothing new is made visible. */
  paused: boolean
}

/** Takes one variant as far as it goes now: published, waiting, to be tried again, held or failed. */
export async function publishVariant(ctx: JobContext, claimed: Claimed): Promise<void> {
  const clock = runningClock(ctx.now)
  const work = await readWork(ctx, claimed)
  if (!work) return
  const { externalId } = work.variant
  const going: Going = {
    ctx, claimed, work, clock,
    network: networkOf(work.account.network),
    step: work.variant.state?.stage ?? 'start',
    handedAt: null,
    leaseUntil: new Date(claimed.leaseUntil).getTime(),
    published: externalId ? { externalId, url: null } : null,
    looking: false,
    paused: work.paused,
  }
  try {
    const obstacle = obstacleTo(going) ?? (await filesObstacle(going))
    if (obstacle) return await close(going, obstacle, 'rejected', obstacle.text)
    await goOn(going)
  } catch (error) {
    if (error instanceof ClaimLost) ctx.log.warn({ variantId: claimed.id }, error.message)
    else if (isTaken(error)) await close(going, lookAgain(going, 'The post that was found belongs to another one of ours.'), 'unknown', 'found post is taken')
    else throw error
  }
}

/** What keeps it from starting at all. */
function obstacleTo({ claimed, work, network, clock, ctx }: Going): (Next & { kind: 'held' | 'failed' }) | null {
  const { account, variant } = work
  const status = account.status as AccountStatus
  const base = { finding: variant.finding, published: null, field: null }
  if (!isUsable(status)) return { ...base, kind: 'held', word: 'reconnect', field: 'account', text: `${account.name} on ${network.name} is not connected.`, remedy: remedyFor(status, account.name) }
  if (!network.place(ctx.ports.config, ctx.ports.sandboxUrl, account.sandbox)) {
    return { ...base, kind: 'held', word: 'network', text: account.sandbox ? 'The sandbox is switched off.' : `${network.name} is not set up here any more.`, remedy: account.sandbox ? 'Start Foyer with SANDBOX=on, then retry.' : 'Ask the operator to set the app of this network, then retry.' }
  }
  if (work.lostMedia > 0) return { ...base, kind: 'failed', word: 'rejected', field: 'media', text: work.lostMedia === 1 ? 'A picture of this post was deleted.' : `${work.lostMedia} pictures of this post were deleted.`, remedy: 'Put others in or take them out, then retry.' }
  if (variant.tries === 0 && !variant.finding && !claimed.crashed && !claimed.rested && isMissed(work, clock())) return missed(work, clock())
  if (variant.tries === 0 && !variant.finding && !claimed.crashed && work.blackout) return { ...base, kind: 'held', word: 'blackout', field: 'schedule', text: `Its time lies in “${work.blackout.name}”, when nothing goes out.`, remedy: 'Give it a new time.' }
  if (claimed.n > maxStarts) return { ...base, kind: 'held', word: 'unknown', finding: true, text: 'The work on this post broke off again and again.', remedy: `Look at ${network.name} whether it is there, then retry or delete it.` }
  return null
}

/** What became of its files while it waited. Where something may be out already, the rest follows. */
async function filesObstacle({ ctx, claimed, work, network }: Going): Promise<(Next & { kind: 'held' }) | null> {
  const { variant, draft } = work
  if (variant.finding || variant.externalId || claimed.crashed) return null
  const finding = await mediaObstacle(ctx, draft, network, variant)
  return finding && { kind: 'held', word: 'check', finding: false, published: null, field: finding.field, text: finding.message, remedy: finding.remedy }
}

const minutesLate = (work: Work, now: Date) => (now.getTime() - new Date(work.variant.dueAt).getTime()) / 60_000
const isMissed = (work: Work, now: Date) => minutesLate(work, now) > work.variant.missedAfterMin

const missed = (work: Work, now: Date): Next & { kind: 'held' } => ({
  kind: 'held', word: 'missed', finding: false, published: null, field: null,
  text: `Its time passed ${Math.round(minutesLate(work, now))} minutes ago while nothing was running.`,
  remedy: 'Publish it now, or give it a new time.',
})

async function goOn(going: Going): Promise<void> {
  const { ctx, claimed, work, network, clock } = going
  const { publishing } = network
  const place = network.place(ctx.ports.config, ctx.ports.sandboxUrl, work.account.sandbox)!
  const reach = reachFrom(ctx, place, work.account, clock, { crops: work.crops, notices: await noticesFor(ctx, work.draft, network.id) })
  const opened = await freshSession(ctx, work.account, reach)
  if (isFailure(opened)) return conclude(going, opened, false)
  let { session, account } = opened
  let renewed = false
  let state = work.variant.state ?? publishing.begin(work.draft)
  let saved = work.variant.state !== null
  going.looking = publishing.creates(state) && (claimed.crashed || work.variant.finding)

  for (;;) {
    going.step = going.looking ? `look for ${state.stage}` : state.stage
    const creates = publishing.creates(state) && !going.looking
    // Uploads are made ahead of time; what makes the post visible waits for its second.
    if (creates && clock() < new Date(work.variant.dueAt)) {
      return close(going, { kind: 'again', early: true, wakeAt: new Date(work.variant.dueAt), state, resting: true, finding: false, looks: 0, tries: work.variant.tries, failure: null, published: null }, 'pending', 'Ready; it waits for its time.')
    }
    if (creates && (!saved || going.leaseUntil - clock().getTime() < stepMsOf(claimed))) {
      await keep(going, state, null)
      saved = true
    }
    if (creates && going.paused && !going.published) return close(going, waitsForPause(going, state), 'pending', 'Publishing was paused before it was handed over.')
    if (creates) going.handedAt ??= clock()
    const result = await oneStep(going, session, state, creates, reach)
    if (result.word === 'absent') {
      const looks = work.variant.looks + 1
      if (looks < publishing.looksSec.length) return close(going, { ...lookAgain(going, 'It is not to be seen there yet.'), looks, wakeAt: later(clock(), publishing.looksSec[looks]!), tries: work.variant.tries }, 'pending', 'Not found yet; it is looked for again before anything is repeated.')
      // The worker died long ago, and the post never went out: by now it is a person's to decide.
      if (work.variant.tries === 0 && isMissed(work, clock())) return close(going, missed(work, clock()), 'rejected', 'Not found; its time has passed.')
      going.looking = false
      continue
    }
    if (result.word === 'pending') return close(going, { kind: 'again', wakeAt: later(clock(), result.afterSec), state: result.state, resting: true, finding: false, looks: 0, tries: work.variant.tries, failure: null, published: going.published }, 'pending', `${network.name} is working on it.`)
    if (result.word !== 'ok') {
      // The refused call did nothing, so after a renewal the very same step is safe.
      if (result.word === 'reconnect' && result.renewable && !renewed) {
        const again = await freshSession(ctx, account, reach, account.tokenVersion)
        if (isFailure(again)) return conclude(going, again, false)
        ;({ session, account } = again)
        renewed = true
        continue
      }
      if (result.word === 'reconnect') await needsReauth(ctx, account, result.reason)
      return conclude(going, result, creates)
    }
    if (result.next === 'done') return finish(going, result.published, result.note ?? null)
    state = result.state
    if (result.published) going.published = result.published
    going.looking = false
    await keep(going, state, result.published ?? null)
    saved = true
    // The post is out; a comment that is to come later is written by a job of its own.
    if (going.published && state.stage === commentStage && work.variant.commentDelayMin > 0) return finish(going, going.published, null, later(clock(), work.variant.commentDelayMin * 60))
  }
}

async function oneStep(going: Going, session: Session, state: State, creates: boolean, reach: ReturnType<typeof reachFrom>): Promise<StepResult | { word: 'absent' }> {
  const { network, work, ctx } = going
  const deadline = AbortSignal.timeout(stepMsOf(going.claimed))
  const limited = { ...reach, fetch: ((url, init) => reach.fetch(url, { ...init, signal: deadline })) as typeof reach.fetch }
  const { find, canFind, step } = network.publishing
  try {
    if (!going.looking) return await step(limited, session, work.draft, state)
    return find && (canFind?.(state) ?? true) ? await find(limited, session, work.draft, state) : { word: 'rejected', reason: `Whether ${network.name} took the post cannot be told from here.`, remedy: `Look at ${network.name}: if it is there, delete it here; if not, retry.` }
  } catch (error) {
    // What our own rooms refuse (a damaged picture) will be refused again.
    if (error instanceof FoyerError && error.kind !== 'unavailable' && error.kind !== 'internal') return { word: 'rejected', reason: error.person, remedy: 'Take it out or replace it, then retry.', field: 'media' }
    ctx.log.error({ err: error, variantId: going.claimed.id, step: going.step }, 'a network adapter failed')
    return failureOf(error, creates)
  }
}

async function keep(going: Going, state: State, published: Published | null): Promise<void> {
  const now = going.clock()
  going.leaseUntil = now.getTime() + going.claimed.leaseSec * 1000
  going.paused = await saveState(going.ctx, going.claimed, state, new Date(going.leaseUntil), published, now)
}

/** Turns a failure into what happens next. */
async function conclude(going: Going, failure: Failure, creates: boolean): Promise<void> {
  const { ctx, work, network, clock } = going
  const tries = work.variant.tries + 1
  const finding = going.looking || (creates && failure.word === 'unknown')
  const base = { finding, published: going.published }
  if (failure.word === 'reconnect') {
    return close(going, { ...base, kind: 'held', word: 'reconnect', field: 'account', text: failure.reason, remedy: remedyFor('needs_reauth', work.account.name) }, 'reconnect', failure.reason)
  }
  // The post is out; what failed is only the comment under it.
  if (going.published && (failure.word === 'rejected' || tries > maxTries)) return finish(going, going.published, { text: `${isInThread(going) ? 'The thread is not whole' : 'The first comment is missing'}: ${failure.reason}`, remedy: `Write what is missing on ${network.name}.` })
  if (failure.word === 'rejected') return close(going, { ...base, kind: 'failed', word: 'rejected', field: failure.field ?? null, text: failure.reason, remedy: failure.remedy }, 'rejected', failure.reason)
  if (tries > maxTries) {
    return finding
      ? close(going, { ...base, kind: 'held', word: 'unknown', field: null, text: `${network.name} never answered whether it took the post.`, remedy: `Look at ${network.name}: if it is there, delete it here; if not, retry.` }, failure.word, failure.reason)
      : close(going, { ...base, kind: 'failed', word: 'retry', field: null, text: `${failure.reason} It was tried ${maxTries} times.`, remedy: `Retry when ${network.name} answers again.` }, failure.word, failure.reason)
  }
  if (failure.word === 'unknown') return close(going, lookAgain(going, failure.reason), 'unknown', failure.reason)
  const wakeAt = later(clock(), backoffSec(tries, failure.afterSec))
  await close(going, { kind: 'again', wakeAt, state: null, resting: false, finding, looks: work.variant.looks, tries, failure: { word: 'retry', text: failure.reason, remedy: 'It is tried again by itself.' }, published: going.published }, 'retry', failure.reason)
  if (failure.scope === 'account') await quietAccount(ctx, work.account.id, wakeAt)
}

/** Goes back into the queue; nobody claims it before the pause is over. */
const waitsForPause = ({ work }: Going, state: State): Next & { kind: 'again' } =>
  ({ kind: 'again', early: true, wakeAt: new Date(work.variant.dueAt), state, resting: false, finding: false, looks: 0, tries: work.variant.tries, failure: null, published: null })

/** After a lost answer: ask the network first, at the first of its distances. */
function lookAgain({ work, network, clock, published }: Going, reason: string): Next & { kind: 'again' } {
  return {
    kind: 'again', state: null, resting: false, finding: true, looks: 0, tries: work.variant.tries + 1, published,
    wakeAt: later(clock(), network.publishing.looksSec[0] ?? 1),
    failure: { word: 'unknown', text: reason, remedy: 'It is looked for before anything is repeated.' },
  }
}

async function finish(going: Going, published: Published, note: { text: string; remedy: string } | null = null, commentAt: Date | null = null): Promise<void> {
  const now = going.clock()
  const measureAt = nextMeasure(now, now, going.work.account.sandbox)!
  await close(going, { kind: 'published', published, measureAt, note, commentAt }, note ? 'rejected' : 'ok', note?.text ?? (going.looking ? 'Found: it had gone out.' : null))
}

async function close(going: Going, next: Next, outcome: OutcomeWord, note: string | null): Promise<void> {
  const { draft } = going.work
  const summary = { network: going.work.account.network, letters: draft.text.length, media: draft.media.length, link: draft.link !== null }
  await settle(going.ctx, going.claimed, going.work, next, { step: going.step, outcome, note, summary, at: going.clock(), handedAt: going.handedAt })
}

/** Did it break off among the posts of a thread? What is uploaded or written once the first is out belongs to them, up to the first comment. */
const isInThread = ({ step, work }: Going) => !step.endsWith(commentStage) && (work.draft.extras?.thread.length ?? 0) > 0

const later = (from: Date, seconds: number) => new Date(from.getTime() + seconds * 1000)

/** Two variants found the same post (unique_violation); one of them has to look on. */
const isTaken = (error: unknown) => error instanceof Error && (error as { code?: string }).code === '23505'
