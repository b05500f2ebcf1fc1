import { useState } from 'react'
import type { Input, Output } from '../../api/client.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { RadioGroup, Switch } from '../../kit/choices.tsx'
import { DateField, TimeField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { formatDateTime, zoneName } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { problemText, toProblem } from '../../kit/problem.ts'
import { Select } from '../../kit/select.tsx'
import { toast } from '../../kit/toast-store.ts'
import { useSession } from '../../shell/session.tsx'
import { AccountChips } from '../compose/account-chips.tsx'
import type { DraftMedia } from '../compose/draft.ts'
import { MediaStrip } from '../compose/media-strip.tsx'
import { addDaysTo, wallNow } from '../wall-time.ts'
import { ListingChoice } from '../../shell/listing-choice.tsx'
import { RuleFields } from './rule-fields.tsx'
import { freshRule, ruleForm, ruleText } from './rule-text.ts'
import { TextVariations } from './text-variations.tsx'

type Series = Output<'social.series.get'>
type Props = { series?: Series; /** The date from which it may be changed alone. */ from?: string; onClose: () => void; onSaved: (id: string) => void }

/** Makes or changes a post that comes again: what it says, where, and when. */
export function SeriesDialog({ series, from, onClose, onSaved }: Props) {
  const { workspace } = useSession()
  const zone = series?.zone ?? workspace?.timeZone ?? 'UTC'
  const tomorrow = addDaysTo(wallNow(zone).slice(0, 10), 1)
  const { data: accounts } = useOperation('social.accounts.list', {})
  const { data: categories } = useOperation('social.categories.list', {})
  const create = useAct('social.series.create')
  const update = useAct('social.series.update')
  const [texts, setTexts] = useState<string[]>(series?.texts ?? [''])
  const [media, setMedia] = useState<readonly DraftMedia[]>(series?.media ?? [])
  const [accountIds, setAccountIds] = useState<string[]>(series?.variants.map(({ accountId }) => accountId) ?? [])
  const [listingId, setListingId] = useState<string | null>(series?.listing?.id ?? null)
  const [hasLink, setHasLink] = useState(series?.link != null)
  const [categoryId, setCategoryId] = useState<string | null>(series?.categoryId ?? null)
  const [startsOn, setStartsOn] = useState(series?.startsOn ?? tomorrow)
  const [time, setTime] = useState(series?.time ?? '09:00')
  const [rule, setRule] = useState(series ? ruleForm(series.rule, series.startsOn) : freshRule(tomorrow))
  const [reach, setReach] = useState<'all' | 'following'>(from ? 'following' : 'all')
  const [refused, setRefused] = useState<string | null>(null)
  const timing = { rule: ruleText(rule), startsOn, time, zone }
  const preview = useOperation('social.series.preview', timing, { keepPrevious: true })
  const save = async () => {
    const own = new Map(series?.variants.map(one => [one.accountId as string, one]))
    const input = {
      ...timing, texts, media: media.map(({ assetId, alt, ownAlt, crop }) => ({ assetId, alt: ownAlt ? alt : null, ...(crop ? { crop } : {}) })), listingId, categoryId,
      link: hasLink && (listingId || series?.link?.target) ? { target: listingId ? null : (series?.link?.target ?? null) } : null,
      variants: accountIds.map(accountId => own.get(accountId) ?? { accountId }),
    } satisfies Input<'social.series.create'>
    try {
      // From one date on the start is that date's, unless another was chosen.
      const { startsOn: start, ...rest } = input
      const { output } = series
        ? await update.mutateAsync({ ...rest, id: series.id, version: series.version, ...(reach === 'following' && from ? { from } : {}), ...(start === series.startsOn ? {} : { startsOn: start }) })
        : await create.mutateAsync(input)
      toast(series ? 'Changed. Its posts follow' : `${output.words}: its posts are being planned`)
      onSaved(output.id)
    } catch (thrown) {
      setRefused(problemText(toProblem(thrown)))
    }
  }
  const isReady = texts.every(text => text.trim() !== '' || media.length > 0) && accountIds.length > 0
  return (
    <Dialog
      isOpen onClose={onClose} size="lg" title={series ? 'Change the recurring post' : 'New recurring post'} aside={`${zoneName(zone)} time`}
      actions={<><Button onPress={onClose}>Not now</Button><Button kind="primary" isDisabled={!isReady} isPending={create.isPending || update.isPending} onPress={() => void save()}>{series ? 'Save' : 'Plan it'}</Button></>}
    >
      <div className="grid gap-5">
        {series && from && <RadioGroup label="What changes" orientation="horizontal" value={reach} onChange={id => setReach(id === 'all' ? 'all' : 'following')} choices={[{ id: 'following', label: `From ${from} on` }, { id: 'all', label: 'All that are not out' }]} />}
        <AccountChips accounts={accounts?.items ?? []} chosen={accountIds} onChange={setAccountIds} />
        <TextVariations texts={texts} onChange={setTexts} />
        <MediaStrip media={media} account={null} capabilities={(accounts?.items ?? []).flatMap(one => (accountIds.includes(one.id) && one.capabilities ? [one.capabilities] : []))} onChange={next => setMedia(next ?? [])} onForAll={() => undefined} />
        <div className="grid grid-cols-2 items-start gap-3 max-sm:grid-cols-1">
          <ListingChoice value={listingId} onChange={setListingId} />
          {(categories?.items.length ?? 0) > 0 && <Select label="Category" optional value={categoryId ?? 'none'} onChange={id => setCategoryId(id === 'none' ? null : id)} options={[{ id: 'none', label: 'None' }, ...(categories?.items ?? []).map(({ id, name }) => ({ id, label: name }))]} />}
          {listingId && <Switch label="With a tracked link to its page" value={hasLink} onChange={setHasLink} />}
        </div>
        <div className="flex flex-wrap gap-3"><DateField label="From" className="w-44" value={startsOn} onChange={date => date && setStartsOn(date)} /><TimeField label="At" className="w-28" value={time} onChange={next => next && setTime(next)} /></div>
        <RuleFields rule={rule} onChange={setRule} />
        {preview.data && (
          <div className="rounded-md bg-sunken px-4 py-3 text-sm">
            <p className="font-medium">{preview.data.words}</p>
            {preview.data.dates.length === 0 ? <p className="text-warning-ink">There is no date ahead.</p> : <ul className="mt-1 text-ink-muted">{preview.data.dates.slice(0, 4).map(date => <li key={date.day}>{formatDateTime(date.at, { timeZone: zone })}{date.notice && <span className="text-warning-ink"> {date.notice}</span>}</li>)}</ul>}
          </div>
        )}
        {refused && <Notice kind="danger" title={refused} />}
      </div>
    </Dialog>
  )
}
