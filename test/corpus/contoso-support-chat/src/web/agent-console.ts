// The page of the support staff. They sign in with their own work account, so no key is in the browser.

const chatUrl =
  'https://contoso-chat.openai.azure.com/openai/deployments/gpt-4o-support/chat/completions?api-version=2024-10-21';

async function askModel(token: string, draft: string): Promise<string> {
  const response = await fetch(chatUrl, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      messages: [
        { role: 'system', content: 'Improve the wording of the reply.' },
        { role: 'user', content: draft },
      ],
    }),
  });
  const completion = await response.json();
  return completion.choices[0].message.content;
}

export async function improveDraft(token: string, page: Document): Promise<void> {
  const draft = page.querySelector<HTMLTextAreaElement>('#draft');
  const preview = page.querySelector<HTMLElement>('#preview');
  if (draft === null || preview === null) return;
  const improved = await askModel(token, draft.value);
  preview.innerHTML = improved;
}

export async function improveDraftAsText(token: string, page: Document): Promise<void> {
  const draft = page.querySelector<HTMLTextAreaElement>('#draft');
  const preview = page.querySelector<HTMLElement>('#preview');
  if (draft === null || preview === null) return;
  const improved = await askModel(token, draft.value);
  preview.textContent = improved;
}
