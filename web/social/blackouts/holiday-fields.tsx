import { holidayCountries, type HolidayCountry } from '../../../server/social/contract.ts'
import type { Output } from '../../api/client.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Switch } from '../../kit/choices.tsx'
import { formatDay } from '../../kit/format.ts'
import { Select } from '../../kit/select.tsx'
import { toastRefused } from '../undo-run.ts'
import { addDaysTo, wallNow } from '../wall-time.ts'
import { useSession } from '../../shell/session.tsx'

const none = 'none'
const countryNames = new Intl.DisplayNames('en', { type: 'region' })
const countries = holidayCountries.map(id => ({ id: id as string, label: countryNames.of(id) ?? id })).toSorted((a, b) => a.label.localeCompare(b.label))

/** Whose holidays the calendar shows, and whether they block. Each choice is kept at once. */
export function HolidayFields({ settings, mayEdit }: { settings: Output<'social.settings.get'>; mayEdit: boolean }) {
  const { workspace } = useSession()
  const today = wallNow(workspace?.timeZone ?? 'UTC').slice(0, 10)
  const act = useAct('social.settings.update')
  const { data } = useOperation('social.blackouts.list', { from: today, to: addDaysTo(today, 365) })
  const save = (change: { holidaysCountry?: HolidayCountry | null; holidaysBlock?: boolean }) => act.mutate({ ...change, version: settings.version }, { onError: toastRefused })
  const next = data?.holidays.slice(0, 4) ?? []
  return (
    <div className="grid gap-3">
      <Select label="Country" className="max-w-80" isDisabled={!mayEdit} value={settings.holidaysCountry ?? none} onChange={id => save({ holidaysCountry: holidayCountries.find(one => one === id) ?? null })} options={[{ id: none, label: 'No holidays' }, ...countries]} />
      {settings.holidaysCountry && (
        <>
          <Switch label="Nothing goes out on a holiday" value={settings.holidaysBlock} isDisabled={!mayEdit} onChange={on => save({ holidaysBlock: on })} />
          {next.length > 0 && <p className="text-ink-muted">Next: {next.map(({ date, name }) => `${formatDay(`${date}T12:00Z`, { timeZone: 'UTC' })} ${name}`).join(', ')}</p>}
        </>
      )}
    </div>
  )
}
