import { defineStore } from 'pinia'
import { localBooks } from './browser-books.ts'
import { sendOut } from './send-out.ts'
import { Sender } from './sender.ts'

/**
 * Answers on their way to the server, for every page: what is put in here is safe from a lost network, a closed tab
 * and an ended login.
 */
export const useOutboxStore = defineStore('outbox', () => {
  const sender = new Sender({ books: localBooks(), send: sendOut, exclusively })
  const { held, state, unsent, refused, isLastExtra } = sender
  let isOpen = false

  return {
    held,
    state,
    unsent,
    refused,
    isLastExtra,
    open,
    put: sender.put.bind(sender),
    takeBack: sender.takeBack.bind(sender),
    settled: sender.settled.bind(sender),
    sendNow: sender.sendNow.bind(sender),
    retry: sender.retry.bind(sender),
    discard: sender.discard.bind(sender),
  }

  async function open(userId: number): Promise<void> {
    if (!isOpen) addEventListener('online', () => sender.sendNow())
    isOpen = true
    await sender.open(userId)
  }
})

/** Two tabs of a person do not send the same answers side by side. */
async function exclusively(work: () => Promise<void>): Promise<void> {
  const locks = (navigator as Partial<Navigator>).locks
  if (locks) await locks.request('touchstone-outbox', work)
  else await work()
}
