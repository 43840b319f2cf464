import type { Context } from '../context.ts'
import type { Answer } from '../route.ts'

/** What is refused while the body is still coming must be heard: the rest is read and thrown away. */
export async function answeringUpload(ctx: Context, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    ctx.set('Connection', 'close')
    ctx.req.resume()
    throw error
  }
}
