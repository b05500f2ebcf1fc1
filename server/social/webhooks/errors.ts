import { defineError } from '../../platform/errors.ts'

export const webhookRefused = defineError<{ network: string }>({
  code: 'social.webhook_refused',
  kind: 'forbidden',
  log: 'webhook without a good signature or verify token',
  person: ({ network }) => `This does not carry the signature of our app at ${network}. Check the app secret and the verify token in the settings of the app.`,
})
export const webhookErrors = [webhookRefused]
