import { useAct, useOperation } from '../../api/use-operation.ts'
import { Select } from '../../kit/select.tsx'
import { useMay } from '../../shell/session.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'

/** The category of a post, to be changed at once. Nothing while the workspace has none. */
export function CategoryChoice({ postId, className }: { postId: string; className?: string }) {
  const mayWrite = useMay('social:write')
  const { data: categories } = useOperation('social.categories.list', {})
  const { data: own } = useOperation('social.categories.of-posts', { postIds: [postId] })
  const assign = useAct('social.categories.assign')
  if (!categories || categories.items.length === 0 || !own) return null
  const value = own.items[0]?.categoryId ?? null
  const choose = (id: string | null) => assign.mutate({ postIds: [postId], categoryId: id === 'none' ? null : id }, { onSuccess: ({ runId }) => toastDone('Category changed', runId), onError: toastRefused })
  return <Select label="Category" {...(className ? { className } : {})} isDisabled={!mayWrite} value={value ?? 'none'} onChange={id => id !== (value ?? 'none') && choose(id)} options={[{ id: 'none', label: 'None' }, ...categories.items.map(one => ({ id: one.id, label: one.name }))]} />
}
