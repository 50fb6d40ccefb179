mock_provider "aws" {}

run "defaults" {
  command = plan
}

run "name_is_checked" {
  command = plan
  variables {
    name = "9lives"
  }
  expect_failures = [var.name]
}

run "function_runtime" {
  command = plan
  variables {
    function = { runtime = "nodejs18.x" }
  }
  expect_failures = [var.function]
}
