output "dashboard_name" {
  description = "Name of the dashboard; empty without one."
  value       = try(aws_cloudwatch_dashboard.this[0].dashboard_name, "")
}

output "alarm_arns" {
  description = "ARNs of the alarms, separated by commas; empty where they are off."
  value       = join(",", [for alarm in aws_cloudwatch_metric_alarm.this : alarm.arn])
}
