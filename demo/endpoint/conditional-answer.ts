import { createHash } from 'node:crypto';
import type { Context } from 'hono';

/** An entity tag for a text: equal for equal ones. */
export function hashTag(text: string | Uint8Array): string {
  return `W/"${createHash('sha1').update(text).digest('base64url')}"`;
}

/** Whether `If-None-Match` names a tag, so that the caller has the answer already. Never throws. */
export function isKnown(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const plain = (one: string): string => one.trim().replace(/^W\//, '');
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((one) => plain(one) === plain(tag));
}

/** Answers JSON with its tag, or 304 to who has it. The body is written only if it is wanted. */
export function answerTagged(context: Context, tag: string, write: () => string): Response {
  context.header('ETag', tag);
  if (isKnown(context.req.header('if-none-match'), tag)) return context.body(null, 304);
  context.header('Content-Type', 'application/json');
  return context.body(write());
}

/** Answers a value as JSON, with a tag made from what it says. */
export function answerJson(context: Context, value: unknown): Response {
  const body = JSON.stringify(value);
  return answerTagged(context, hashTag(body), () => body);
}

/** The answers that were written last, by their tag: who asks the same of the same data gets the same text. */
export class AnswerStore<Answer> {
  readonly #limit: number;
  readonly #answers = new Map<string, Answer>();

  /** @param limit how many are kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The answer kept under a tag, or a new one. @throws what `write` throws */
  get(tag: string, write: () => Answer): Answer {
    const known = this.#answers.get(tag);
    if (known !== undefined) return known;
    const answer = write();
    this.#answers.set(tag, answer);
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= this.#limit) break;
      this.#answers.delete(oldest);
    }
    return answer;
  }
}
