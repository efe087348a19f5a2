'use client';

import { useChat } from '@ai-sdk/react';
import DOMPurify from 'isomorphic-dompurify';
import { marked } from 'marked';
import { useState } from 'react';
import Markdown from 'react-markdown';
import rehypeRaw from 'rehype-raw';

export function Chat({ tripId }: { tripId: string }) {
  const { messages, sendMessage, status } = useChat();
  const [draft, setDraft] = useState('');

  return (
    <section>
      {messages.map((message) => (
        <div key={message.id} data-role={message.role}>
          {message.parts.map((part, index) =>
            part.type === 'text' ? (
              <div key={index} dangerouslySetInnerHTML={{ __html: marked.parse(part.text) as string }} />
            ) : null,
          )}
        </div>
      ))}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void sendMessage({ text: draft }, { body: { tripId } });
          setDraft('');
        }}
      >
        <input value={draft} onChange={(event) => setDraft(event.target.value)} disabled={status !== 'ready'} />
      </form>
    </section>
  );
}

export function QuietChat() {
  const { messages } = useChat();
  return (
    <section>
      {messages.map((message) =>
        message.parts.map((part, index) =>
          part.type === 'text' ? <Markdown key={`${message.id}-${index}`}>{part.text}</Markdown> : null,
        ),
      )}
    </section>
  );
}

export function PrintableChat() {
  const { messages } = useChat();
  const text = messages
    .flatMap((message) => message.parts)
    .map((part) => (part.type === 'text' ? part.text : ''))
    .join('\n\n');
  return <main dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(marked.parse(text, { async: false })) }} />;
}

export function RichChat() {
  const { messages } = useChat();
  return messages.map((message) =>
    message.parts.map((part) => (part.type === 'text' ? <Markdown rehypePlugins={[rehypeRaw]}>{part.text}</Markdown> : null)),
  );
}
