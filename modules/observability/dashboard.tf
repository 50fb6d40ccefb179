# ---- dashboard -------------------------------------------------------------------------------------------------------

data "aws_region" "current" {}

locals {
  function_metric = { for name in ["Invocations", "Errors", "Throttles", "ConcurrentExecutions", "Duration"] : name => ["AWS/Lambda", name, "FunctionName", var.target.function_name] }
  api_metric      = { for name in ["Count", "4xx", "5xx", "Latency", "IntegrationLatency"] : name => ["AWS/ApiGateway", name, "ApiId", var.target.api_id, "Stage", var.target.stage_name] }

  # one row of the dashboard for two of these
  graphs = [
    { title = "Requests", stat = "Sum", metrics = [for name in ["Count", "4xx", "5xx"] : local.api_metric[name]] },
    { title = "Time to answer, ms (p99)", stat = "p99", metrics = [for name in ["Latency", "IntegrationLatency"] : local.api_metric[name]] },
    { title = "Executions", stat = "Sum", metrics = [for name in ["Invocations", "Errors", "Throttles"] : local.function_metric[name]] },
    { title = "Execution time, ms (p99)", stat = "p99", metrics = [local.function_metric["Duration"]] },
    { title = "Executions at once", stat = "Maximum", metrics = [local.function_metric["ConcurrentExecutions"]] },
  ]
}

resource "aws_cloudwatch_dashboard" "this" {
  count = var.alarms.dashboard ? 1 : 0

  dashboard_name = var.name
  dashboard_body = jsonencode({
    widgets = concat(
      [for index, graph in local.graphs : {
        type   = "metric"
        x      = index % 2 * 12
        y      = floor(index / 2) * 6
        width  = 12
        height = 6
        properties = {
          title   = graph.title
          stat    = graph.stat
          metrics = graph.metrics
          region  = data.aws_region.current.id
          period  = var.alarms.period
          view    = "timeSeries"
        }
      }],
      # the service's own metrics carry dimensions of their own, so they are found by search
      [{
        type   = "metric"
        x      = 12
        y      = 12
        width  = 12
        height = 6
        properties = {
          title   = "The service's own figures"
          metrics = [[{ expression = "SEARCH('Namespace=\"${var.target.metrics_namespace}\" service=\"${var.name}\"', 'Sum', ${var.alarms.period})" }]]
          region  = data.aws_region.current.id
          view    = "timeSeries"
        }
      }],
    )
  })
}
