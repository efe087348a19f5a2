import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ReportsService } from './reports.service';

@Controller('reports')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Post('summary')
  summary(@Body('text') text: string) {
    return this.reports.summarise(text);
  }

  @Post('summary/v2')
  summaryV2(@Body('text') text: string) {
    return this.reports.summariseApart(text);
  }

  @Post('chart')
  chart(@Body('wish') wish: string) {
    return this.reports.chart(wish);
  }

  @Post('mail')
  mail(@Body('wish') wish: string) {
    return this.reports.mail(wish);
  }

  @Get('file')
  file(@Query('wish') wish: string) {
    return this.reports.readManual(wish);
  }
}
