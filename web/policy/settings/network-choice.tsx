import { useOperation } from '../../api/use-operation.ts'
import { Checkbox } from '../../kit/choices.tsx'
import { useMay } from '../../shell/session.tsx'

/** On which networks something holds; none chosen means on all. */
export function NetworkChoice({ value, onChange }: { value: readonly string[]; onChange: (networks: string[]) => void }) {
  const { data } = useOperation('social.networks.list', {}, { enabled: useMay('social:read') })
  if (!data || data.items.length === 0) return null
  return (
    <fieldset>
      <legend className="mb-1 font-medium">Only on <span className="pl-1 font-normal text-ink-faint">none chosen: everywhere</span></legend>
      <div className="grid grid-cols-3 gap-x-4 max-sm:grid-cols-2">
        {data.items.map(({ id, name }) => <Checkbox key={id} label={name} value={value.includes(id)} onChange={on => onChange(on ? [...value, id] : value.filter(one => one !== id))} />)}
      </div>
    </fieldset>
  )
}
