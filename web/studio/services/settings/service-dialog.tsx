import { z } from 'zod'
import { ConnectService, type Service, type ServiceKind } from '../../../../server/studio/contract.ts'
import { useAct } from '../../../api/use-operation.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { FieldRow, Form, FormFoot, SubmitButton, useForm } from '../../../kit/form.tsx'
import { MoneyField } from '../../../kit/number-field.tsx'
import { PasswordField } from '../../../kit/password-field.tsx'
import { TextArea, TextField } from '../../../kit/text-field.tsx'
import { toast } from '../../../kit/toast-store.ts'

const { name, model, price } = ConnectService.shape
const Values = z.object({
  name: name.unwrap(), model: model.unwrap(), price: price.unwrap().nullable(), baseUrl: z.string().trim(), secrets: z.record(z.string(), z.string()),
  template: z.string().refine(isTemplate, 'This is no JSON object. Copy it as the service shows it, with braces round it.'),
})
type Values = z.output<typeof Values>

function isTemplate(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

/** The connection of a service: its key, model, what is sent, and the price. It is tested as soon as it is saved. */
export function ServiceDialog({ kind, service, currency, onClose }: { kind: ServiceKind; service: Service | null; currency: string; onClose: () => void }) {
  const connect = useAct('studio.services.connect')
  const update = useAct('studio.services.update')
  const form = useForm<Values>({
    initial: {
      name: service?.name ?? kind.name, model: service?.model ?? kind.model.fallback, price: service?.price ?? (kind.ownServer ? { amount: 0, currency } : null), baseUrl: service?.baseUrl ?? '',
      secrets: Object.fromEntries(kind.secrets.map(field => [field.name, ''])), template: JSON.stringify(service?.template ?? kind.template, null, 2),
    },
    check: Values,
    save: async ({ template, baseUrl, secrets, price, ...values }) => {
      const given = Object.fromEntries(Object.entries(secrets).filter(([, secret]) => secret.trim() !== ''))
      const whole = { ...values, template: JSON.parse(template) as Record<string, unknown>, price: price ?? { amount: 0, currency }, ...(baseUrl ? { baseUrl } : {}), ...(Object.keys(given).length > 0 ? { secrets: given } : {}) }
      if (service) await update.mutateAsync({ id: service.id, version: service.version, ...whole })
      else await connect.mutateAsync({ provider: kind.provider, ...whole })
      toast(`${values.name} is being tested`)
      onClose()
    },
  })
  const asksFor = service?.sandbox ? [] : kind.secrets
  return (
    <Dialog isOpen onClose={onClose} size="md" title={service ? `Change ${service.name}` : `Connect ${kind.name}`} intro={kind.about}>
      <Form form={form} label={kind.name}>
        <TextField name="name" label="Name" autoComplete="off" hint="As people see it when they order" />
        {kind.ownServer && !service?.sandbox && <TextField name="baseUrl" label="Address of the server" type="url" placeholder={kind.provider === 'comfyui' ? 'http://192.168.1.20:8188' : 'http://192.168.1.20:7860'} autoComplete="off" hint="A private address has to be allowed by whoever runs this house (IMAGE_SERVICE_HOSTS)" />}
        {asksFor.map(field => field.name === 'user' || field.name === 'keysUrl'
          ? <TextField key={field.name} name={`secrets.${field.name}`} label={field.label} optional={field.optional} hint={field.hint} autoComplete="off" spellCheck={false} />
          : <PasswordField key={field.name} name={`secrets.${field.name}`} label={field.label} optional={field.optional || service !== null} hint={service ? 'Empty: the one that is kept stays' : field.hint} autoComplete="new-password" />)}
        <FieldRow><TextField name="model" label={kind.model.label} hint={kind.model.hint} autoComplete="off" spellCheck={false} /><MoneyField name="price" label="Price of a picture" currency={currency} minAmount={0} hint={kind.ownServer ? 'Nought: it costs nothing' : 'What you pay there, rounded up'} /></FieldRow>
        <TextArea name="template" label={kind.provider === 'comfyui' ? 'Workflow (API format)' : 'What is sent'} rows={8} className="[&_textarea]:font-mono [&_textarea]:text-xs" hint="{prompt}, {negative}, {image}, {mask}, {seed}, {width}, {height} and {model} are filled in" />
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Not now</Button><SubmitButton keys="mod+enter">{service ? 'Save and test' : 'Connect and test'}</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}
