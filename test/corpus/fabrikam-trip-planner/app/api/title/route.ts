import { generateObject, generateText } from 'ai';
import { NextResponse, type NextRequest } from 'next/server';
import { z } from 'zod';
import { prisma } from '@/lib/db';
import { log } from '@/lib/log';
import { titles } from '@/lib/model';

export async function POST(request: NextRequest) {
  const form = await request.formData();
  const wish = form.get('wish') as string;
  const { text, usage } = await generateText({
    model: titles,
    prompt: 'Find a short title for this trip. Do not use quotes.\n\n' + wish,
  });
  console.log('[title]', text);
  log.info('title.made', { tokens: usage.totalTokens, size: text.length });
  return NextResponse.json({ title: text });
}

export async function PUT(request: NextRequest) {
  const form = await request.formData();
  const { object } = await generateObject({
    model: titles,
    schema: z.object({ title: z.string().max(60), icon: z.enum(['beach', 'city', 'mountain']), next: z.string() }),
    system: 'Find a short title, an icon and the page to show next for the trip that the user describes.',
    prompt: String(form.get('wish')),
  });
  await prisma.trip.create({ data: { name: object.title, icon: object.icon } });
  if (object.next.startsWith('http')) return NextResponse.redirect(object.next);
  return NextResponse.redirect(new URL(`/icons/${object.icon}`, request.url));
}
