import { useState } from 'react'
import { SetUtmTemplate, type UtmTemplate } from '../../../server/links/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { networkName } from '../../kit/network-mark.tsx'
import { Select } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast-store.ts'

type UtmDialogProps = { networks: readonly string[]; templates: readonly UtmTemplate[]; onClose: () => void }

/** The words that links of a network carry, for everything that is posted on it from now on. */
export function UtmDialog({ networks, templates, onClose }: UtmDialogProps) {
  const [network, setNetwork] = useState(networks[0] ?? '')
  const template = templates.find(one => one.network === network)
  return (
    <Dialog isOpen onClose={onClose} title="Marks of the links" intro="What reports see as source, medium and campaign. Placeholders: {network}, {account}, {listing}, {post}, {campaign}.">
      <div className="grid gap-3.5">
        {networks.length > 1 && <Select label="Network" value={network} onChange={id => id && setNetwork(id)} options={networks.map(id => ({ id, label: networkName(id) }))} />}
        {template && <TemplateForm key={network} template={template} onClose={onClose} />}
      </div>
    </Dialog>
  )
}

function TemplateForm({ template, onClose }: { template: UtmTemplate; onClose: () => void }) {
  const set = useAct('links.templates.set')
  const { source, medium, campaign, term = '', content = '' } = template.utm
  const form = useForm({
    initial: { source, medium, campaign, term, content },
    check: SetUtmTemplate.shape.utm.pick({ source: true, medium: true, campaign: true }).loose(),
    save: async values => {
      const { term: by, content: what, ...needed } = values as typeof template.utm
      await set.mutateAsync({ network: template.network, version: template.version, utm: { ...needed, ...(by ? { term: by } : {}), ...(what ? { content: what } : {}) } })
      toast(`Links on ${networkName(template.network)} are marked so from now on`)
      onClose()
    },
  })
  return (
    <Form form={form} label="Marks of the links">
      <TextField name="source" label="Source" />
      <TextField name="medium" label="Medium" />
      <TextField name="campaign" label="Campaign" />
      <TextField name="term" label="Term" optional />
      <TextField name="content" label="Content" optional />
      <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it</Button><SubmitButton>Keep the marks</SubmitButton></span></FormFoot>
    </Form>
  )
}
