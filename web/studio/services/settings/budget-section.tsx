import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { SetBudget, type Budget } from '../../../../server/studio/contract.ts'
import { useAct } from '../../../api/use-operation.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { formatMoney } from '../../../kit/format.ts'
import { Form, FormFoot, SubmitButton, useForm } from '../../../kit/form.tsx'
import { MoneyField } from '../../../kit/number-field.tsx'
import { Section } from '../../../kit/section.tsx'
import { toast } from '../../../kit/toast-store.ts'
import { useMay } from '../../../shell/session.tsx'
import { BudgetMeter } from '../cost-box.tsx'

/** The cap of a month with what is used of it. */
export function BudgetSection({ budget }: { budget: Budget }) {
  const [isOpen, setOpen] = useState(false)
  const mayChange = useMay('studio:services')
  return (
    <Section title="This month" end={mayChange && <Button size="sm" icon={Pencil} onPress={() => setOpen(true)}>Change the cap</Button>}>
      <div className="max-w-140 pb-5">
        <BudgetMeter budget={budget} />
        <p className="mt-2 text-ink-muted">No picture is asked for that would go over the cap. The price is held before a service is asked, also when several people order at once.</p>
      </div>
      {isOpen && <CapDialog budget={budget} onClose={() => setOpen(false)} />}
    </Section>
  )
}

const Values = z.object({ cap: SetBudget.shape.cap.nullable().refine(cap => cap !== null, 'Give an amount; nought orders nothing that costs money.') })

function CapDialog({ budget, onClose }: { budget: Budget; onClose: () => void }) {
  const save = useAct('studio.services.budget')
  const form = useForm<z.output<typeof Values>>({
    initial: { cap: budget.cap },
    check: Values,
    save: async ({ cap }) => {
      await save.mutateAsync({ cap: cap! })
      toast(`A month may cost ${formatMoney(cap!, { exact: true })} at most`)
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title="The most a month may cost" intro="For all image services together. What is under way goes on.">
      <Form form={form} label="Cap of a month">
        <MoneyField name="cap" label="Cap of a month" currency={budget.cap.currency} minAmount={0} autoFocus />
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Not now</Button><SubmitButton keys="mod+enter">Save</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}
