import { ArrowDown, ArrowUp, GripVertical, MoreHorizontal, Pencil, Plus, Trash2, History } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import { GridList, GridListItem } from 'react-aria-components/GridList'
import { DropIndicator, useDragAndDrop } from 'react-aria-components/useDragAndDrop'
import type { RoutingRule } from '../../../server/crm/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Switch } from '../../kit/choices.tsx'
import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'
import { Menu } from '../../kit/menu.tsx'
import { EmptyState } from '../../kit/states.tsx'
import { Loaded } from '../../shell/section-page.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { RuleEditor } from './rule-editor.tsx'
import { RuleVersions } from './rule-versions.tsx'
import { conditionsWords, stepWords } from './rule-words.ts'
import { useRoutingNames } from './use-routing-names.ts'

/** The rules in their order: dragged, moved by keys or by the menu. */
export function RulesTab() {
  const query = useOperation('crm.routing.rules.list', {})
  const [editing, setEditing] = useState<RoutingRule | 'new' | null>(null)
  const [showing, setShowing] = useState<RoutingRule | null>(null)
  return (
    <>
      <Loaded query={query} what="The rules">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No rules yet" className="flex-1" actions={<Button kind="primary" icon={Plus} onPress={() => setEditing('new')}>New rule</Button>}>
              A rule gives new leads to somebody by area, price, language or source. Without rules they wait for whoever takes them.
            </EmptyState>
          ) : (
            <>
              <div className="flex items-center gap-3 px-(--pad) py-3">
                <p className="min-w-0 flex-1 text-xs text-ink-muted">From top to bottom; the first that fits counts. Drag a rule by its handle, or move it with the arrow keys there.</p>
                <Button kind="primary" icon={Plus} onPress={() => setEditing('new')}>New rule</Button>
              </div>
              <RuleList rules={items} onEdit={setEditing} onVersions={setShowing} />
            </>
          )
        }
      </Loaded>
      {editing && <RuleEditor rule={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {showing && <RuleVersions rule={showing} onClose={() => setShowing(null)} />}
    </>
  )
}

function RuleList({ rules, onEdit, onVersions }: { rules: readonly RoutingRule[]; onEdit: (rule: RoutingRule) => void; onVersions: (rule: RoutingRule) => void }) {
  const { names } = useRoutingNames()
  const [order, setOrder] = useState<readonly string[] | null>(null)
  const save = useAct('crm.routing.rules.order')
  const update = useAct('crm.routing.rules.update')
  const remove = useAct('crm.routing.rules.delete')
  const byId = new Map(rules.map(rule => [rule.id as string, rule]))
  // What was dragged stands at once; the server's order takes over when it has answered.
  const ids = order && order.length === rules.length && order.every(id => byId.has(id)) ? order : rules.map(({ id }) => id as string)
  const put = (next: readonly string[], moved: string) => {
    setOrder(next)
    save.mutate({ ids: [...next] }, {
      onSuccess: ({ runId }) => toastDone(`${byId.get(moved)?.name} is rule ${next.indexOf(moved) + 1} of ${next.length}`, runId),
      onError: toastRefused,
      onSettled: () => setOrder(null),
    })
  }
  const shift = (id: string, by: number) => {
    const at = ids.indexOf(id)
    const next = ids.filter(one => one !== id)
    next.splice(at + by, 0, id)
    put(next, id)
  }
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: keys => [...keys].map(key => ({ 'text/plain': byId.get(String(key))?.name ?? '' })),
    onReorder: ({ keys, target }) => {
      const [moved] = [...keys].map(String)
      if (!moved || target.dropPosition === 'on') return
      const next = ids.filter(one => one !== moved)
      next.splice(next.indexOf(String(target.key)) + (target.dropPosition === 'after' ? 1 : 0), 0, moved)
      put(next, moved)
    },
    renderDropIndicator: target => <DropIndicator target={target} className="h-0 outline-none data-drop-target:shadow-[0_0_0_1px_var(--accent)]" />,
  })
  const setActive = (rule: RoutingRule, active: boolean) => {
    const { id, name, conditions, steps, version } = rule
    update.mutate({ id, name, conditions, steps, version, active }, { onSuccess: ({ runId }) => toastDone(`${name} is ${active ? 'on' : 'off'}`, runId), onError: toastRefused })
  }
  // Taken before the list sees it: there the arrows walk from row to row.
  const onKeyDownCapture = (event: KeyboardEvent) => {
    const id = (event.target as Element).closest('[data-moves]')?.getAttribute('data-moves')
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (!id || by === 0) return
    event.preventDefault()
    event.stopPropagation()
    if (ids[ids.indexOf(id) + by] !== undefined) shift(id, by)
  }
  return (
    <div onKeyDownCapture={onKeyDownCapture}>
    <GridList aria-label="Rules in order" items={ids.map(id => byId.get(id)!)} dependencies={[ids.join(), rules, names]} dragAndDropHooks={dragAndDropHooks} selectionMode="none" keyboardNavigationBehavior="tab" className="border-t border-line outline-none">
      {rule => (
        <GridListItem id={rule.id} textValue={rule.name} className="group/row flex items-start gap-3 border-b border-line px-(--pad) py-3 outline-offset-[-2px] data-dragging:opacity-50 data-hovered:bg-hover">
          <RacButton slot="drag" data-moves={rule.id} aria-label={`Move ${rule.name}: arrows up and down`} className="mt-0.5 grid size-6 shrink-0 cursor-grab place-items-center rounded-xs text-ink-faint data-hovered:text-ink max-sm:hidden"><Icon of={GripVertical} size={14} /></RacButton>
          <span className="w-5 shrink-0 pt-0.5 text-right text-ink-faint tabular-nums">{ids.indexOf(rule.id) + 1}</span>
          <div className={cx('min-w-0 flex-1', !rule.active && 'opacity-60')}>
            <button type="button" onClick={() => onEdit(rule)} className="rounded-xs text-left font-medium hover:underline">{rule.name}</button>
            <p className="text-ink-muted">{conditionsWords(rule.conditions, names)}</p>
            <ol className="mt-0.5 text-ink-muted">
              {rule.steps.slice(0, 4).map((step, at) => <li key={at}><span className="text-ink-faint">{at === 0 ? 'go to' : 'else'} </span>{stepWords(step, names)}</li>)}
              {rule.steps.length > 4 && <li className="text-ink-faint">and {rule.steps.length - 4} more steps</li>}
            </ol>
          </div>
          <span className="pt-0.5 text-xs whitespace-nowrap text-ink-faint max-sm:hidden">version {rule.version}</span>
          <Switch label={`${rule.name} is on`} hideLabel value={rule.active} onChange={active => setActive(rule, active)} />
          <Menu
            label={`More for ${rule.name}`} trigger={<IconButton icon={MoreHorizontal} size="sm" label={`More for ${rule.name}`} tooltip="none" />}
            groups={[
              { items: [{ id: 'edit', label: 'Change', icon: Pencil, onAction: () => onEdit(rule) }, { id: 'versions', label: 'Versions', icon: History, onAction: () => onVersions(rule) }] },
              { items: [
                { id: 'up', label: 'Move up', icon: ArrowUp, isDisabled: ids[0] === rule.id, onAction: () => shift(rule.id, -1) },
                { id: 'down', label: 'Move down', icon: ArrowDown, isDisabled: ids.at(-1) === rule.id, onAction: () => shift(rule.id, 1) },
              ] },
              { items: [{ id: 'delete', label: 'Delete', icon: Trash2, isDanger: true, onAction: () => remove.mutate({ id: rule.id }, { onSuccess: ({ runId }) => toastDone(`${rule.name} deleted`, runId), onError: toastRefused }) }] },
            ]}
          />
        </GridListItem>
      )}
    </GridList>
    </div>
  )
}
