import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { ChatController } from './chat/chat.controller';
import { ChatService } from './chat/chat.service';
import { ReportsController } from './reports/reports.controller';
import { ReportsService } from './reports/reports.service';
import { ModelFactory } from './model/model.factory';
import { DocumentsService } from './retrieval/documents.service';

@Module({
  imports: [ConfigModule.forRoot()],
  controllers: [ChatController, ReportsController],
  providers: [ChatService, DocumentsService, ModelFactory, ReportsService],
})
export class AppModule {}
