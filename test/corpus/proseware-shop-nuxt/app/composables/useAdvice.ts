import DOMPurify from 'dompurify';
import OpenAI from 'openai';
import { ref } from 'vue';

export function useAdvice() {
  const answer = ref('');
  async function ask(question: string) {
    const reply = await $fetch<{ answer: string }>('/api/advice', { method: 'POST', body: { question, shop: 'books' } });
    answer.value = reply.answer;
  }
  return { answer, ask };
}

/** Asks without our server, while it is being built. */
const demo = new OpenAI({
  apiKey: import.meta.env.VITE_OPENAI_API_KEY,
  dangerouslyAllowBrowser: true,
});

export async function showDemo(target: HTMLElement, question: string) {
  const reply = await demo.chat.completions.create({
    model: 'gpt-4.1-nano',
    messages: [
      { role: 'system', content: 'Advise the customer.' },
      { role: 'user', content: question },
    ],
  });
  target.insertAdjacentHTML('beforeend', reply.choices[0]?.message.content ?? '');
}

export async function showCleanDemo(target: HTMLElement, question: string) {
  const reply = await demo.chat.completions.create({
    model: 'gpt-4.1-nano',
    messages: [
      { role: 'system', content: 'Advise the customer.' },
      { role: 'user', content: question },
    ],
  });
  const text = reply.choices[0]?.message.content ?? '';
  target.insertAdjacentHTML('beforeend', DOMPurify.sanitize(text));
  target.insertAdjacentText('beforeend', text);
}

export async function runDemo(wish: string) {
  const style = document.querySelector<HTMLInputElement>('#style')?.value;
  const reply = await demo.chat.completions.create({
    model: 'gpt-4.1-nano',
    messages: [
      { role: 'developer', content: `Write a function that animates the cart. Style: ${style}` },
      { role: 'user', content: wish },
    ],
  });
  new Function('cart', reply.choices[0].message.content ?? '')(document.querySelector('#cart'));
}
