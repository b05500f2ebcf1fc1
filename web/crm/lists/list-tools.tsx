import { Bookmark } from 'lucide-react'
import type { LeadList } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Menu } from '../../kit/menu.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'

type ListToolsProps = {
  list: LeadList | undefined
  /** What is shown differs from what the list says. */
  isChanged: boolean
  /** There are conditions that no list keeps yet. */
  canKeep: boolean
  onKeep: () => void
  onSave: (list: LeadList) => void
  onConditions: () => void
  onRename: () => void
  onDeleted: () => void
}

/** Beside the tabs: keeps conditions under a name, and changes the list that is open. */
export function ListTools({ list, isChanged, canKeep, onKeep, onSave, onConditions, onRename, onDeleted }: ListToolsProps) {
  const drop = useAct('crm.lists.delete')
  if (!list) return canKeep ? <IconButton size="sm" icon={Bookmark} label="Save as a list" onPress={onKeep} /> : null
  if (!list.may.edit) return null
  const remove = () => drop.mutate({ id: list.id }, { onSuccess: ({ runId }) => (onDeleted(), toastDone(`The list ${list.name} is deleted`, runId)), onError: toastRefused })
  return (
    <>
      {isChanged && <Button size="sm" kind="quiet" onPress={() => onSave(list)}>Save the list</Button>}
      <Menu
        label={`The list ${list.name}`} placement="bottom start" trigger={<IconButton size="sm" icon={Bookmark} label={`The list ${list.name}`} />}
        groups={[{ items: [{ id: 'conditions', label: 'Change its conditions', onAction: onConditions }, { id: 'rename', label: 'Name and sharing', onAction: onRename }] }, { items: [{ id: 'delete', label: 'Delete the list', isDanger: true, onAction: remove }] }]}
      />
    </>
  )
}
