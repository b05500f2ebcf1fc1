import type { RoutingRule } from '../../../server/crm/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { formatDateTime } from '../../kit/format.ts'
import { Loaded } from '../../shell/section-page.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { conditionsWords, stepWords } from './rule-words.ts'
import { useRoutingNames } from './use-routing-names.ts'

/** Every saved form of a rule; an earlier one can be used again, which makes a new version. */
export function RuleVersions({ rule, onClose }: { rule: RoutingRule; onClose: () => void }) {
  const query = useOperation('crm.routing.rules.versions', { id: rule.id })
  const { names } = useRoutingNames()
  const update = useAct('crm.routing.rules.update')
  return (
    <Dialog isOpen onClose={onClose} size="md" title={`Versions of ${rule.name}`} intro="A lead keeps the version it was given by.">
      <Loaded query={query} what="The versions">
        {({ items }) => (
          <ol>
            {items.map(({ version, name, active, conditions, steps, savedBy, savedAt }) => (
              <li key={version} className="flex items-start gap-3 border-b border-line py-2.5 last:border-b-0">
                <span className="w-6 shrink-0 text-right font-medium tabular-nums">{version}</span>
                <div className="min-w-0 flex-1">
                  <p>{name}{active ? '' : ', off'}</p>
                  <p className="text-ink-muted">{conditionsWords(conditions, names)}: {steps.map(step => stepWords(step, names)).join('; else ')}</p>
                  <p className="text-xs text-ink-faint">{savedBy ? `${names.person(savedBy)}, ` : ''}{formatDateTime(savedAt)}</p>
                </div>
                {version !== rule.version && (
                  <Button size="sm" onPress={() => update.mutate({ id: rule.id, version: rule.version, name, active, conditions, steps }, { onSuccess: ({ runId }) => (toastDone(`${name} is as in version ${version} again`, runId), onClose()), onError: toastRefused })}>Use again</Button>
                )}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Dialog>
  )
}
