import { Body, Controller, Get, Header, Logger, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import sanitizeHtml from 'sanitize-html';
import { AskDto, audiences } from './chat.dto';
import { ChatService } from './chat.service';

@Controller('chat')
export class ChatController {
  private readonly logger = new Logger(ChatController.name);

  constructor(private readonly chat: ChatService) {}

  @Post()
  async ask(@Body() dto: AskDto) {
    const answer = await this.chat.answer(dto.question, dto.persona);
    this.logger.log(`answered: ${answer}`);
    return { answer };
  }

  @Post('v2')
  async askV2(@Body() dto: AskDto) {
    const audience = audiences.find((each) => each === dto.audience) ?? 'customer';
    const answer = await this.chat.answer(dto.question, `an expert who talks to a ${audience}`);
    this.logger.log(`answered ${dto.question.length} with ${answer.length} characters`);
    return { answer };
  }

  @Get('rag')
  async rag(@Query('q') question: string) {
    return { answer: await this.chat.answerFromManuals(question) };
  }

  @Get('page/:topic')
  async page(@Param('topic') topic: string, @Res() res: Response) {
    const text = await this.chat.explain(topic);
    res.type('html').send(`<article>${text}</article>`);
  }

  @Get('safe-page/:topic')
  async safePage(@Param('topic') topic: string, @Res() res: Response) {
    const text = await this.chat.explain(topic);
    res.type('html').send(`<article>${sanitizeHtml(text, { allowedTags: ['p', 'b', 'ul', 'li'] })}</article>`);
  }

  @Get('widget/:topic')
  @Header('Content-Type', 'text/html')
  async widget(@Param('topic') topic: string) {
    return `<aside>${await this.chat.explain(topic)}</aside>`;
  }
}
