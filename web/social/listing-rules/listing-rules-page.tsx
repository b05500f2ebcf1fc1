import { listingChoices, listingHappenings, type ListingAct, type ListingHappening } from '../../../server/social/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Select } from '../../kit/select.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { Loaded, SectionPage } from '../../shell/section-page.tsx'
import { useMay } from '../../shell/session.tsx'

const happenings: Record<ListingHappening, { label: string; hint: string }> = {
  price: { label: 'Its price changes', hint: 'Changing the words puts the new price where the old one stands in queued posts.' },
  underOffer: { label: 'It goes under offer', hint: 'An offer was accepted.' },
  sold: { label: 'It is sold', hint: 'Held posts wait until somebody releases them.' },
  withdrawn: { label: 'It leaves the market', hint: 'Withdrawn, expired, on hold or in the trash.' },
  back: { label: 'It comes back to the market', hint: 'What is held stays held until it is released.' },
  openHouse: { label: 'An open house changes', hint: 'Planned, moved or called off.' },
}
const acts: Record<ListingAct, string> = { nothing: 'Nothing', tell: 'Tell the authors', hold: 'Hold the posts and tell', update: 'Change the words and tell' }

/** What happens to queued posts when the listing they are about changes. */
export default function ListingRulesPage() {
  const query = useOperation('social.listing-rules.get', {})
  const update = useAct('social.listing-rules.update')
  const mayEdit = useMay('social:accounts')
  const choose = (happening: ListingHappening, act: string | null, version: number) => {
    if (act !== null) update.mutate({ rules: { [happening]: act as ListingAct }, version }, { onSuccess: () => toast('Kept'), onError: thrown => toastProblem(thrown) })
  }
  return (
    <SectionPage title="Posts and listings" intro="What happens to queued posts when the listing they are about changes.">
      <Loaded query={query} what="Rules">
        {({ rules, version }) => (
          <div className="grid gap-5">
            {listingHappenings.map(one => (
              <Select key={one} label={happenings[one].label} hint={happenings[one].hint} value={rules[one]} isDisabled={!mayEdit} onChange={act => choose(one, act, version)} options={listingChoices[one].map(id => ({ id, label: acts[id] }))} />
            ))}
          </div>
        )}
      </Loaded>
    </SectionPage>
  )
}
