import { Redis } from 'ioredis'
import { localBus, type Bus } from './bus.ts'

const channel = 'foyer:signals'

/** The bus over Redis or Valkey pub/sub, for installations with many processes. */
export async function redisBus(url: string, onError: (error: Error) => void): Promise<Bus> {
  const local = localBus()
  const self = Math.random().toString(36).slice(2)
  const sender = new Redis(url, { maxRetriesPerRequest: 1 })
  const receiver = new Redis(url)
  sender.on('error', onError)
  receiver.on('error', onError)
  receiver.on('message', (_channel: string, message: string) => {
    const [from, topic] = message.split(' ')
    if (from !== self && topic) local.signal(topic)
  })
  await receiver.subscribe(channel)
  return {
    signal: (topic) => {
      local.signal(topic)
      sender.publish(channel, `${self} ${topic}`).catch(onError)
    },
    on: local.on,
    close: async () => {
      receiver.disconnect()
      sender.disconnect()
      await local.close()
    },
  }
}
